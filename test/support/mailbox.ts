// A real mail server on a free port, that keeps what it takes. `onTaken` is called when a letter is taken, before the
// sender is told so.

import { once } from 'node:events'
import { SMTPServer } from 'smtp-server'

export type Taken = {
  readonly to: readonly string[]
  readonly raw: string
  readonly messageId: string
  readonly subject: string
}

export async function openMailbox(onTaken: (taken: Taken) => Promise<void> | void = () => undefined) {
  const letters: Taken[] = []
  const waiting = new Set<() => void>()
  let refusal: Error | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo: (_, __, done) => done(refusal),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      const tell = async (taken: Taken): Promise<void> => {
        await onTaken(taken)
        done(null)
      }
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8')
        const taken = {
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: /^message-id: *(.+)$/im.exec(raw)?.[1] ?? '',
          subject: /^subject: *(.+)$/im.exec(raw)?.[1] ?? '',
        }
        letters.push(taken)
        for (const wake of waiting) wake()
        void tell(taken)
      })
    },
  })
  // A sender that is killed resets its line.
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    /** From now on nobody's mail is taken, or with null everybody's. */
    refuse: (error: Error | null): void => {
      refusal = error
    },
    /** Resolves when so many letters have been taken. */
    until: async (count: number): Promise<void> => {
      while (letters.length < count) {
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
    close: async (): Promise<void> =>
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
      }),
  }
}
