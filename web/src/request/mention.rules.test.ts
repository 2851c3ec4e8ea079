import { expect, test } from 'vitest'
import { begunMention, matching, mentionedIn, withMention } from './mention.rules.ts'

const people = [
  { id: 'm', name: 'Maria Sand' },
  { id: 'e', name: 'Erik Lund' },
  { id: 'a', name: 'Åsa Ek' },
  { id: 'l', name: 'Maria Sandberg' },
]
const begun = (text: string, caret = text.length) => begunMention(text, caret, people)

test('M1 a name is being written after an @ that begins a word', () => {
  expect(begun('@')).toEqual({ from: 0, written: '' })
  expect(begun('Vad tror du @ma')).toEqual({ from: 12, written: 'ma' })
  expect(begun('(@Maria S')).toEqual({ from: 1, written: 'Maria S' })
  expect(begun('@Maria och', 3)).toEqual({ from: 0, written: 'Ma' })
  for (const text of ['', 'namn@ma', 'a@', '@xyz', '@Erik Lund', '@Erik Lund och', '@Erik\nma'])
    expect(begun(text), text).toBeNull()
})

test('M2 by any part of the name, in Swedish order', () => {
  const names = (written: string) => matching(people, written).map(({ name }) => name)
  expect(names('')).toEqual(['Erik Lund', 'Maria Sand', 'Maria Sandberg', 'Åsa Ek'])
  expect(names('sand')).toEqual(['Maria Sand', 'Maria Sandberg'])
  expect(names('å')).toEqual(['Åsa Ek'])
  expect(names('maria sandb')).toEqual(['Maria Sandberg'])
})

test('M3 the whole name and a space, with the caret after it', () => {
  const text = 'Hej @ma, kom'
  const put = withMention(text, { from: 4, written: 'ma' }, 'Maria Sand')
  expect(put).toEqual({ text: 'Hej @Maria Sand , kom', caret: 16 })
  expect(withMention('@e hit', { from: 0, written: 'e' }, 'Erik Lund').text).toBe('@Erik Lund hit')
})

test('M4 who is named is read from the text', () => {
  expect(mentionedIn('@Maria Sand, @Erik Lund. @Maria Sand', people)).toEqual(['m', 'e'])
  expect(mentionedIn('Fråga @Maria Sandberg', people)).toEqual(['l'])
  expect(mentionedIn('@Maria Sander, x@Erik Lund, @erik lund', people)).toEqual([])
})
