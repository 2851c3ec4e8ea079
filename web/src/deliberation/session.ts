// A consultation on this screen: whole at each message, with how far the server's clock is from this machine's.
import { useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { follow } from '#client/socket.ts'
import {
  DeliberationFeed,
  EndDeliberation,
  LengthenDeliberation,
  OpenRound,
  PauseDeliberation,
  RevealRound,
  type Round,
  SaveAnswer,
  type Session,
  StartDeliberation,
  StepDeliberation,
} from './deliberation.documents.ts'

export type Heard = { session: Session; ahead: number }

/** Undefined until it is known. */
export function useSession(requestId: string): Heard | undefined {
  const [heard, setHeard] = useState<Heard>()
  useEffect(() => {
    const following = follow(
      DeliberationFeed,
      () => ({ requestId }),
      ({ deliberationFeed: { session, left } }) => {
        if (left) following.stop()
        setHeard(session === null ? undefined : { session, ahead: Date.parse(session.now) - Date.now() })
      },
    )
    return () => following.stop()
  }, [requestId])
  return heard
}

type Stated = { requestId: string; expectedVersion: number }
const queue = ({ requestId }: { requestId: string }) => ({ cardId: `deliberation:${requestId}` })

export const acts = {
  start: (input: { requestId: string; mode: 'QUICK' | 'BOOKED' | 'GROUP' }) =>
    send(StartDeliberation, input, queue(input)),
  step: (input: Stated & { step: number }) => send(StepDeliberation, input, queue(input)),
  pause: (input: Stated & { isPaused: boolean }) => send(PauseDeliberation, input, queue(input)),
  lengthen: (input: Stated & { minutes: number }) => send(LengthenDeliberation, input, queue(input)),
  end: (input: Stated) => send(EndDeliberation, input, queue(input)),
  ask: (input: {
    requestId: string
    question: Round['question']
    prompt?: string
    confirmation?: { reason: string }
  }) => send(OpenRound, input, queue(input)),
  answer: (
    input: Stated & { roundId: string; text: string; scale?: number; confirmation?: { reason: string } },
  ) => send(SaveAnswer, input, queue(input)),
  reveal: (input: { requestId: string; roundId: string }) => send(RevealRound, input, queue(input)),
}
