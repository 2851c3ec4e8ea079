// A start that cannot go on, told in one line to whoever runs the server: what is wrong and what to do about it.
// main.ts prints the message alone and exits 1; anything else thrown during a start is a bug and keeps its stack.
// The message never holds a password or a whole connection string.

export class BootError extends Error {
  override name = 'BootError'
}
