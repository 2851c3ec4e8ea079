import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Refusal } from '#lib/refusal.ts'
import { bytesOf, emptyState, isBlank, merge, missing } from './map.rules.ts'

const ME = '00000000-0000-7000-8000-000000000001'
const OTHER = '00000000-0000-7000-8000-000000000002'
const PARTS = ['name', 'worried', 'working', 'needed', 'scale', 'steps']
const writing = { partKeys: PARTS, writerId: ME }

/** What a client would send after having done this to a map that it knows. */
function written(state: Uint8Array, act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const known = Y.encodeStateVector(doc)
  act(doc)
  return Y.encodeStateAsUpdate(doc, known)
}

function refused(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}

const say = (part: string, text: string) => (doc: Y.Doc) => doc.getText(part).insert(0, text)
const after = (...acts: ((doc: Y.Doc) => void)[]) =>
  acts.reduce((state, act) => merge(state, written(state, act), writing).state, emptyState())

describe('a map', () => {
  test('M1 takes the parts of its template and no other', () => {
    const { texts } = merge(emptyState(), written(emptyState(), say('worried', 'Oro')), writing)
    expect(texts).toEqual({ worried: 'Oro' })
    expect(isBlank(texts)).toBe(false)
    const unknown = written(emptyState(), say('diary', 'Dagbok'))
    expect(refused(() => merge(emptyState(), unknown, writing))).toMatchObject({ field: 'diary' })
    const noScale = { partKeys: ['worried'], writerId: ME }
    const number = written(emptyState(), (doc) => void doc.getMap('scale').set(ME, 4))
    expect(() => merge(emptyState(), number, noScale)).toThrow(Refusal)
    // Once known, a part that the template has lost is no longer written in.
    expect(() =>
      merge(after(say('worried', 'a')), written(after(say('worried', 'a')), say('worried', 'b')), {
        ...writing,
        partKeys: [],
      }),
    ).toThrow(Refusal)
  })

  test('M2 is plain text alone, with nowhere to hide words, not even deleted ones', () => {
    const hiding: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getText('worried').insert(0, 'a', { note: '19121212-1212' }),
      (doc) => doc.getText('worried').insertEmbed(0, { note: 'x' }),
      (doc) => doc.getText('worried').setAttribute('note', 'x'),
      (doc) => void doc.getMap('worried').set('note', 'x'),
      (doc) => doc.getArray('worried').insert(0, ['x']),
      (doc) => void doc.getMap('scale').set('Kalle', 4),
      (doc) => {
        doc.getMap('scale').set('Kalle', 4)
        doc.getMap('scale').delete('Kalle')
      },
      (doc) => {
        doc.getText('diary').insert(0, 'x')
        doc.getText('diary').delete(0, 1)
      },
      (doc) => void doc.getMap('scale').set(ME, new Y.Text('x')),
      (doc) => void doc.getMap('scale').set(ME, 'fyra'),
    ]
    for (const act of hiding) {
      expect(() => merge(emptyState(), written(emptyState(), act), writing)).toThrow(Refusal)
    }
    const word = 'hemlighetsfullt'
    const gone = after(say('worried', word), (doc) => doc.getText('worried').delete(0, word.length))
    expect(Buffer.from(gone).toString('latin1')).not.toContain(word)
    expect(Buffer.from(after(say('worried', word))).toString('latin1')).toContain(word)
  })

  test('M3 each sets her own number and why, from 0 to 10', () => {
    const mine = after((doc) => void doc.getMap('scale').set(ME, 4), say(`why:${ME}`, 'För att'))
    expect(
      merge(
        mine,
        written(mine, () => undefined),
        writing,
      ).texts,
    ).toEqual({
      [`scale:${ME}`]: '4',
      [`why:${ME}`]: 'För att',
    })
    for (const number of [-1, 11, 4.5]) {
      const wrong = written(emptyState(), (doc) => void doc.getMap('scale').set(ME, number))
      expect(() => merge(emptyState(), wrong, writing)).toThrow(Refusal)
    }
    const hers = { ...writing, writerId: OTHER }
    for (const act of [
      (doc: Y.Doc) => void doc.getMap('scale').set(ME, 9),
      (doc: Y.Doc) => doc.getMap('scale').delete(ME),
      say(`why:${ME}`, 'Jag med'),
    ]) {
      expect(() => merge(mine, written(mine, act), hers)).toThrow(Refusal)
    }
    expect(
      merge(
        mine,
        written(mine, (doc) => void doc.getMap('scale').set(OTHER, 0)),
        hers,
      ).texts,
    ).toMatchObject({
      [`scale:${OTHER}`]: '0',
    })
  })

  test('M4 an identity number is refused with part and place, also when two writers make it together', () => {
    const number = written(emptyState(), say('needed', 'Ring 19121212-1212 i dag'))
    expect(refused(() => merge(emptyState(), number, writing))).toMatchObject({
      field: 'needed',
      spans: [{ start: 5, end: 18 }],
    })
    const half = after(say('needed', '19121212-'))
    const rest = written(half, (doc) => doc.getText('needed').insert(9, '1212'))
    expect(() => merge(half, rest, { ...writing, writerId: OTHER })).toThrow(Refusal)
    const long = written(emptyState(), say('steps', 'a'.repeat(4001)))
    expect(refused(() => merge(emptyState(), long, writing))).toMatchObject({ field: 'steps' })
    expect(() => merge(emptyState(), written(emptyState(), say('name', 'a\0b')), writing)).toThrow(Refusal)
    for (const text of ['', 'inte base64', 'AAA', 'ÅÄÖ=']) {
      expect(() => merge(emptyState(), bytesOf('update', text), writing)).toThrow(Refusal)
    }
  })

  test('M5 a change that builds on what the map does not have is refused, and sent whole it is taken', () => {
    const doc = new Y.Doc()
    doc.getText('worried').insert(0, 'Ett ')
    const vector = Y.encodeStateVector(doc)
    doc.getText('worried').insert(4, 'två')
    const refusal = refused(() => merge(emptyState(), Y.encodeStateAsUpdate(doc, vector), writing))
    expect(refusal.field).toBe('vector')
    expect(merge(emptyState(), Y.encodeStateAsUpdate(doc), writing).texts).toEqual({ worried: 'Ett två' })
  })

  // Three clients type and delete in the same part; each sends what the server lacks as far as it knows, and hears what it
  // lacks itself. Messages get lost, are said twice, and come late.
  test('M6 any interleaving of three writers, with losses and doubles, ends equal and loses nothing', () => {
    const step = fc.record({
      who: fc.nat(2),
      act: fc.constantFrom('type', 'erase', 'send', 'sendLost', 'sendTwice', 'hear', 'hearLost', 'resendOld'),
      at: fc.nat(1000),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let state = emptyState()
        let words = 0
        const erased = new Set<string>()
        const typed = new Set<string>()
        const clients = [0, 1, 2].map(() => ({
          doc: new Y.Doc(),
          acked: new Uint8Array([0]),
          old: emptyState(),
        }))
        const send = (client: (typeof clients)[number], isHeard: boolean) => {
          const update = Y.encodeStateAsUpdate(client.doc, client.acked)
          const vector = Y.encodeStateVector(client.doc)
          state = merge(state, update, writing).state
          client.old = new Uint8Array(update)
          if (isHeard) client.acked = new Uint8Array(vector)
        }
        const hear = (client: (typeof clients)[number]) => {
          const lacks = missing(state, Y.encodeStateVector(client.doc))
          Y.applyUpdate(client.doc, lacks.update)
          client.acked = new Uint8Array(lacks.vector)
        }
        for (const { who, act, at } of steps) {
          const client = clients[who]!
          const text = client.doc.getText('worried')
          if (act === 'type') {
            const word = `<${words}>`
            words += 1
            typed.add(word)
            // Between words, as people write.
            const ends = [0, ...[...text.toJSON().matchAll(/>/g)].map(({ index }) => index + 1)]
            text.insert(ends[at % ends.length]!, word)
          } else if (act === 'erase') {
            const found = [...text.toJSON().matchAll(/<\d+>/g)]
            const chosen = found[at % Math.max(1, found.length)]
            if (chosen) {
              text.delete(chosen.index, chosen[0].length)
              erased.add(chosen[0])
            }
          } else if (act === 'send') send(client, true)
          else if (act === 'sendTwice') {
            send(client, false)
            send(client, true)
          } else if (act === 'hear') hear(client)
          else if (act === 'resendOld') state = merge(state, client.old, writing).state
          else if (act === 'sendLost') Y.encodeStateAsUpdate(client.doc, client.acked)
          else missing(state, Y.encodeStateVector(client.doc))
        }
        for (const client of clients) send(client, true)
        for (const client of clients) hear(client)
        const ends = clients.map(({ doc }) => doc.getText('worried').toJSON())
        const served = merge(state, Y.encodeStateAsUpdate(new Y.Doc()), writing).texts['worried'] ?? ''
        expect(new Set([...ends, served]).size).toBe(1)
        expect(new Set(served.match(/<\d+>/g))).toEqual(
          new Set([...typed].filter((word) => !erased.has(word))),
        )
        expect(served.replaceAll(/<\d+>/g, '')).toBe('')
      }),
      { numRuns: 400 },
    )
  })
})
