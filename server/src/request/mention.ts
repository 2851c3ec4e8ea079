// Who may be named in a comment: whoever can read it, so that nobody is called to what she may not see.

import type { Card } from '#board/card.ts'
import { listCircle } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { invalid } from '#lib/refusal.ts'

const MOST_NAMED = 20

/** The people named, each once. Refuses anybody outside the circle, whoever that is. */
export async function readMentions(
  tx: Tx,
  card: Card,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<string[]> {
  if (ids.length === 0) return []
  const named = [...new Set(ids.map((id) => id.toLowerCase()))]
  const circle = new Set((await listCircle(tx, card.id, now)).map(({ person }) => person.id))
  if (named.length <= MOST_NAMED && named.every((id) => circle.has(id))) return named
  throw named.length > MOST_NAMED
    ? invalid(
        { sv: `Nämn högst ${MOST_NAMED} i ett inlägg.`, en: `Mention at most ${MOST_NAMED} in a comment.` },
        { field: 'mentions' },
      )
    : invalid(
        {
          sv: 'Bara den som är med i ärendekretsen kan nämnas. Släpp in kollegan först, eller ta bort namnet.',
          en: 'Only somebody in the case circle can be mentioned. Let your colleague in first, or remove the name.',
        },
        { field: 'mentions' },
      )
}
