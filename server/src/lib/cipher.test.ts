import { expect, test } from 'vitest'
import { createCipher } from './cipher.ts'

const cipher = createCipher('hemligt', 'test')

test('what is sealed opens in its own place, each time sealed anew', () => {
  const sealed = cipher.seal('förnyelse', 'rad 1')
  expect(sealed).not.toContain('rnyelse')
  expect(cipher.open(sealed, 'rad 1')).toBe('förnyelse')
  expect(cipher.seal('förnyelse', 'rad 1')).not.toBe(sealed)
})

test('it opens nowhere else, under no other key, and not when it was changed', () => {
  const sealed = cipher.seal('förnyelse', 'rad 1')
  expect(cipher.open(sealed, 'rad 2')).toBeNull()
  expect(createCipher('annat', 'test').open(sealed, 'rad 1')).toBeNull()
  expect(createCipher('hemligt', 'annat').open(sealed, 'rad 1')).toBeNull()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes)
    changed[index]! ^= 1
    expect(cipher.open(changed.toString('base64url'), 'rad 1')).toBeNull()
  }
  expect(cipher.open('', 'rad 1')).toBeNull()
})
