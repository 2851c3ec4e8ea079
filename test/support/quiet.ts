// console.error fails the test in which it is called, with the words that were said. A test that expects one puts
// its own spy over it. What is said after the last test is thrown where it is said, so that the run still fails.

import { format } from 'node:util'
import { afterAll, afterEach } from 'vitest'

const said: string[] = []
let isOver = false

console.error = (...words: unknown[]): void => {
  said.push(format(...words))
  if (isOver) failWhenSaid()
}

afterEach(failWhenSaid)
afterAll(() => {
  isOver = true
  failWhenSaid()
})

function failWhenSaid(): void {
  if (said.length === 0) return
  throw new Error(`console.error was called:\n${said.splice(0).join('\n')}`)
}
