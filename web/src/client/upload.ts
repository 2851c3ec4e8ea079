// A file as it is, to a door of our own: with the header and the language of every question, and a lost session announced
// as there.
import { currentLanguage } from '#language/language.ts'
import { attentionHeader } from './attention.ts'
import { announceSignedOut } from './session.ts'

export type Sent = { kind: 'answered'; status: number; body: unknown } | { kind: 'unreachable' }

const patience = 60_000

export async function upload(address: string, file: Blob): Promise<Sent> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/octet-stream',
        'x-graphql-yoga-csrf': '1',
        'accept-language': currentLanguage(),
        ...attentionHeader(),
      },
      body: file,
      signal: AbortSignal.timeout(patience),
    })
    if (response.status === 401) announceSignedOut()
    const body: unknown = await response.json()
    return { kind: 'answered', status: response.status, body }
  } catch {
    return { kind: 'unreachable' }
  }
}
