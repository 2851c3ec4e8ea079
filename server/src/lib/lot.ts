// A lot for each of many, from one seed: whoever knows the seed can draw again and gets the same; whoever doesn't can
// neither foresee nor steer it. The lowest lots win.

import { createHash } from 'node:crypto'

export function lotOf(seed: string, name: string): string {
  return createHash('sha256').update(`${seed}:${name}`).digest('hex')
}
