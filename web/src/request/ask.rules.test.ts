import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noTerms } from '#cohandling/terms.rules.ts'
import {
  type AskForm,
  asks,
  kinds,
  needs,
  oneLine,
  readForm,
  spansByField,
  urgencies,
  writeForm,
  isStopped,
  joinForms,
} from './ask.rules.ts'

const caseId = '0199f410-cf45-74ef-879b-0ea45c293910'
const form: AskForm = {
  caseId,
  ask: 'VISIT',
  urgency: 'A',
  need: 'TWO_AT_VISIT',
  question: 'Vem kan följa med?',
  whyNow: 'Besöket är i dag.\nDen andre är sjuk.',
  directedToId: '',
  terms: { fromOn: '2026-03-02', untilOn: '', share: '25', triggers: ['INFANT'] },
}

test('F1 each kind begins with its own first ask; supervision at D, the others at C', () => {
  expect(kinds.map((kind) => [readForm(kind, '').ask, readForm(kind, '').urgency])).toEqual([
    ['ADVICE', 'C'],
    ['WHOLE_CASE', 'C'],
    ['SINGLE', 'D'],
  ])
  expect(readForm('SUPERVISION', writeForm(form)).ask).toBe('SINGLE')
})

describe('F2 a draft is the form', () => {
  test('F2 written and read back it is the same', () => {
    const forms = fc.record({
      caseId: fc.constantFrom('', caseId),
      ask: fc.constantFrom(...asks.CO_HANDLING),
      urgency: fc.constantFrom(...urgencies),
      need: fc.constantFrom(...needs),
      question: fc.string().map(oneLine),
      whyNow: fc.string(),
      directedToId: fc.constant(''),
      terms: fc.constantFrom(noTerms, form.terms),
    })
    fc.assert(
      fc.property(forms, (any) => {
        const text = writeForm(any)
        if (text !== '') expect(readForm('CO_HANDLING', text)).toEqual(any)
      }),
    )
  })

  test('F2 whose queue is kept with supervision, and left behind with another kind', () => {
    const asked = writeForm({ ...form, ask: 'SERIES', directedToId: caseId, terms: noTerms })
    expect(readForm('SUPERVISION', asked)).toMatchObject({ caseId, directedToId: caseId, ask: 'SERIES' })
    expect(readForm('CO_HANDLING', asked)).toMatchObject({ caseId, directedToId: '', terms: noTerms })
    expect(readForm('SUPERVISION', writeForm(form))).toMatchObject({ caseId, terms: noTerms })
    expect(
      spansByField(readForm('SUPERVISION', asked), [
        { start: asked.indexOf('Vem'), end: asked.indexOf(' kan') },
      ]),
    ).toEqual({
      question: [{ start: 0, end: 3 }],
      whyNow: [],
    })
  })

  test('F2 what cannot be read is an empty form', () => {
    expect(readForm('CO_HANDLING', '???')).toEqual(readForm('CO_HANDLING', ''))
  })
})

test('F3 a line break in the question becomes a space', () => {
  expect(oneLine('Hur\r\ngör vi?')).toBe('Hur gör vi?')
  expect(readForm('CO_HANDLING', writeForm({ ...form, question: 'Hur\ngör vi?' })).question).toBe(
    'Hur gör vi?',
  )
})

test('F4 a place in the draft is a place in its field, or in none', () => {
  const text = writeForm(form)
  const spanOf = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length })
  const found = spansByField(form, [spanOf('följa'), spanOf('sjuk'), spanOf('VISIT')])
  expect(found.question.map(({ start, end }) => form.question.slice(start, end))).toEqual(['följa'])
  expect(found.whyNow.map(({ start, end }) => form.whyNow.slice(start, end))).toEqual(['sjuk'])
})

test('F5 nothing written and no case chosen is no draft', () => {
  expect(writeForm({ ...form, caseId: '', question: ' ', whyNow: '' })).toBe('')
  expect(writeForm({ ...form, question: '', whyNow: '' })).not.toBe('')
})

test('F6 what was typed before the draft was found stays in its field, and nothing is lost', () => {
  const blank = readForm('CASE_CONSULTATION', '')
  const kept = writeForm({
    ...blank,
    caseId: 'k',
    urgency: 'A',
    question: 'Före pausen',
    whyNow: 'Frist i dag',
  })
  const typed = writeForm({ ...blank, question: 'Efter pausen' })
  expect(readForm('CASE_CONSULTATION', joinForms('CASE_CONSULTATION', kept, typed))).toEqual({
    ...blank,
    caseId: 'k',
    urgency: 'A',
    question: 'Efter pausen',
    whyNow: 'Före pausen\nFrist i dag',
  })
  const more = writeForm({ ...blank, whyNow: 'Mer' })
  expect(readForm('CASE_CONSULTATION', joinForms('CASE_CONSULTATION', kept, more))).toMatchObject({
    question: 'Före pausen',
    whyNow: 'Frist i dag\nMer',
  })
})

test('F7 only a consultation at an immediate risk stops, until the risk is handled', () => {
  expect(isStopped('CASE_CONSULTATION', 'immediate')).toBe(true)
  expect(isStopped('CASE_CONSULTATION', 'handled')).toBe(false)
  expect(isStopped('CASE_CONSULTATION', 'none')).toBe(false)
  expect(isStopped('SUPERVISION', 'immediate')).toBe(false)
})
