import { expect, test } from 'vitest'
import { cleanText } from './text.ts'

test('T1 NUL and lone surrogates are refused', () => {
  for (const written of ['a\0b', '\0', 'a\ud800', '\udc00b', '\ude00\ud83d']) {
    expect(cleanText(written, 100)).toEqual({ ok: false, reason: 'UNREADABLE' })
  }
  expect(cleanText('Tack 🙂', 100)).toEqual({ ok: true, text: 'Tack 🙂' })
})

test('T2 text without a visible character is empty', () => {
  for (const written of ['', '  \n\t', '\u00a0\u2003', '\u200b\u200d\ufeff', ' \u00ad ', '\u3164']) {
    expect(cleanText(written, 100)).toEqual({ ok: false, reason: 'EMPTY' })
  }
})

test('T3 what is kept is trimmed and composed, and measured as it is kept', () => {
  expect(cleanText('  Ra\u030ad \n', 3)).toEqual({ ok: true, text: 'Råd' })
  expect(cleanText('Råd?', 3)).toEqual({ ok: false, reason: 'TOO_LONG', length: 4, maxLength: 3 })
})

test('T4 an identity number is refused by its place in what was written', () => {
  expect(cleanText('  pojken 121212-1212', 100)).toEqual({
    ok: false,
    reason: 'IDENTITY_NUMBER',
    places: [{ start: 9, end: 20 }],
  })
})
