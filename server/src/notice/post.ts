// The way out to the municipality's own mail server: SMTP, one connection at a time, TLS as the server offers it.

import { createTransport } from 'nodemailer'

/** What is handed over. Resolves when the server has taken it, and only then. */
export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
}
export type Post = { readonly hand: (letter: Letter) => Promise<void>; readonly close: () => void }

const PATIENCE_MS = 20_000

/** `url` as smtp://user:secret@host:port, or smtps. */
export function openPost({ url, from }: { readonly url: string; readonly from: string }): Post {
  const transport = createTransport(
    {
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  return {
    hand: async (letter) => {
      await transport.sendMail({ ...letter, headers: { 'Auto-Submitted': 'auto-generated' } })
    },
    close: () => transport.close(),
  }
}
