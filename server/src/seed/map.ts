// Tells the demo's map and its round of answers through the faces, as its people would have written them.

import { MAP } from 'prisma-schema/seed/maps'
import type { PersonName } from 'prisma-schema/seed/people'
import * as Y from 'yjs'
import { openRound, readRounds, revealRound, saveAnswer } from '#deliberation/round.ts'
import { letIntoCircle } from '#invitation/invitation.ts'
import { editMap, openMap } from '#map/map.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

type Telling = {
  readonly scopeOf: (name: PersonName) => Scope
  readonly requestIdOf: (question: string) => string | undefined
  readonly operation: (verb: string, input: unknown) => Operation
}

export async function tellMap({ scopeOf, requestIdOf, operation }: Telling): Promise<void> {
  const requestId = requestIdOf(MAP.question)
  if (requestId === undefined) return
  const writer = scopeOf(MAP.by)
  const place = {
    requestId,
    personId: scopeOf(MAP.guest).person.id,
    basis: 'INVITED',
    isForRequest: true,
  } as const
  await letIntoCircle(writer, operation('letIntoCircle', place), place)
  const opened = { requestId, template: 'three-columns' }
  await openMap(writer, operation('openMap', opened), opened)
  const edit = { requestId, update: Buffer.from(written()).toString('base64') }
  await editMap(writer, operation('editMap', edit), edit)

  const asked = { requestId, question: 'SCALE' } as const
  await openRound(writer, operation('openRound', asked), asked)
  const [round] = await readRounds(writer.db, writer, requestId)
  if (!round) return
  for (const { by, number, why } of MAP.answers) {
    const answer = { requestId, roundId: round.id, expectedVersion: 0, text: why, scale: number }
    await saveAnswer(scopeOf(by), operation('saveAnswer', answer), answer)
  }
  const revealed = { requestId, roundId: round.id }
  await revealRound(writer, operation('revealRound', revealed), revealed)
}

// The same start tells the same document.
function written(): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 1
  for (const [part, text] of Object.entries(MAP.texts)) doc.getText(part).insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}
