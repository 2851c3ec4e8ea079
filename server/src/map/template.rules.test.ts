import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/refusal.ts'
import { labelledParts, templatesOf } from './template.rules.ts'

const row = { id: 'r1', key: null, name: 'Egen', parts: [], isOffered: true, version: 1 }

describe('templates', () => {
  test('T1 a product’s template keeps its parts under other labels, and only as many', () => {
    const [columns] = templatesOf([])
    const keys = columns!.parts.map(({ key }) => key)
    const parts = labelledParts(
      columns!,
      keys.map((key) => `Om ${key}`),
    )
    expect(parts).toEqual(keys.map((key) => ({ key, label: `Om ${key}` })))
    expect(labelledParts(columns!, ['En rubrik'])).toBeInstanceOf(Refusal)
    const relabelled = { ...row, key: columns!.id, parts: [{ key: 'worried', label: 'Oro' }], version: 3 }
    expect(templatesOf([relabelled])[0]).toMatchObject({ id: 'three-columns', name: 'Egen', version: 3 })
    expect(templatesOf([relabelled])[0]!.parts[1]).toEqual({ key: 'worried', label: 'Oro' })
    expect(templatesOf([relabelled])[0]!.parts[2]).toEqual({ key: 'working', label: null })
  })

  test('T2 a unit’s own template has one to eight parts and never loses one', () => {
    const first = labelledParts(null, ['Läget', 'Vägen'])
    expect(first).toEqual([
      { key: 'p1', label: 'Läget' },
      { key: 'p2', label: 'Vägen' },
    ])
    expect(labelledParts(null, [])).toBeInstanceOf(Refusal)
    expect(
      labelledParts(
        null,
        Array.from({ length: 9 }, (_, at) => `${at}`),
      ),
    ).toBeInstanceOf(Refusal)
    const own = templatesOf([{ ...row, parts: first instanceof Refusal ? [] : first }]).at(-1)!
    expect(labelledParts(own, ['Nu', 'Sedan', 'Nästa steg'])).toMatchObject([
      { key: 'p1' },
      { key: 'p2' },
      { key: 'p3' },
    ])
    expect(labelledParts(own, ['Nu'])).toBeInstanceOf(Refusal)
  })

  test('T3 what is offered is the unit’s to say; none has to be', () => {
    expect(templatesOf([]).every(({ isOffered }) => isOffered)).toBe(true)
    const off = ['three-columns', 'three-perspectives'].map((key) => ({ ...row, key, isOffered: false }))
    expect(templatesOf(off).some(({ isOffered }) => isOffered)).toBe(false)
  })
})
