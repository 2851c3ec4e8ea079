// One hash for the whole house: SHA-256 over UTF-8, as 64 hexadecimal digits.

import { createHash } from 'node:crypto'

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
