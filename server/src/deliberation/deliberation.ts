// A consultation held: begun, taken step by step, paused, lengthened and ended by somebody of the circle. Only its place
// and time are kept here; what is said is not (det som sägs stannar i gruppen).

import { type Step, STEPS, type Timing, lengthened, paused, stepTo } from './deliberation.rules.ts'
import type { CardAnswer } from '#board/card-change.ts'
import type { Tx } from '#db/client.ts'
import type { DeliberationModel } from '#db/generated/models.ts'
import type { DeliberationMode } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import { refuseIfEnded, writeContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Deliberation = Pick<
  DeliberationModel,
  'id' | 'version' | 'mode' | 'step' | 'stepElapsed' | 'stepExtra'
> & {
  readonly leader: Viewer
  readonly startedAt: string
  readonly stepStartedAt: string
  readonly pausedAt: string | null
  readonly steps: readonly Step[]
}
type Held = Pick<DeliberationModel, 'id' | 'version' | 'mode'> & Timing

/** Begins a consultation, led by who begins it. Refuses a closed request, and one where a consultation is under way. */
export async function startDeliberation(
  scope: Scope,
  operation: Operation,
  started: { readonly requestId: string; readonly mode: DeliberationMode },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: started.requestId,
    action: 'LEAD_DELIBERATION',
    kind: 'DELIBERATION_STARTED',
    work: async (tx, { card }, now) => {
      refuseIfEnded(card)
      const { count } = await tx.deliberation.createMany({
        data: {
          id: scope.newId(),
          requestId: card.id,
          mode: started.mode,
          leaderId: scope.person.id,
          startedAt: now,
          stepStartedAt: now,
        },
        skipDuplicates: true,
      })
      if (count === 0) {
        throw invalid({
          sv: 'Samtalet pågår redan. Gå in i det, eller avsluta det först.',
          en: 'The conversation is under way already. Join it, or end it first.',
        })
      }
      return {}
    },
  })
}

type Stated = { readonly requestId: string; readonly expectedVersion: number }

/** Goes to a step, forward or back; it begins from its first minute. Refuses a step that is not there. */
export async function stepDeliberation(
  scope: Scope,
  operation: Operation,
  stepped: Stated & { readonly step: number },
): Promise<Changed<CardAnswer>> {
  return await lead(scope, operation, {
    ...stepped,
    kind: 'DELIBERATION_STEPPED',
    next: (held, now) => stepTo(held.mode, held, { to: stepped.step, now }),
  })
}

/** Lets the time stand still or run on. Refuses what is so already. */
export async function pauseDeliberation(
  scope: Scope,
  operation: Operation,
  pausing: Stated & { readonly isPaused: boolean },
): Promise<Changed<CardAnswer>> {
  return await lead(scope, operation, {
    ...pausing,
    kind: pausing.isPaused ? 'DELIBERATION_PAUSED' : 'DELIBERATION_RESUMED',
    next: (held, now) => paused(held, { isPaused: pausing.isPaused, now }),
  })
}

/** Gives the step more time, in minutes: thirty in all at the most. */
export async function lengthenDeliberation(
  scope: Scope,
  operation: Operation,
  lengthening: Stated & { readonly minutes: number },
): Promise<Changed<CardAnswer>> {
  return await lead(scope, operation, {
    ...lengthening,
    kind: 'DELIBERATION_LENGTHENED',
    next: (held) => lengthened(held, lengthening.minutes),
  })
}

/** Ends the consultation. Nothing is decided by that, and no answer is shown by it. */
export async function endDeliberation(
  scope: Scope,
  operation: Operation,
  ending: Stated,
): Promise<Changed<CardAnswer>> {
  return await lead(scope, operation, {
    ...ending,
    kind: 'DELIBERATION_ENDED',
    next: (held) => held,
    isOver: true,
  })
}

/** Whoever opens or shows a round in a consultation that is under way leads it. */
export async function takeLead(tx: Tx, scope: Scope, requestId: string): Promise<void> {
  await tx.deliberation.updateMany({
    where: { requestId, endedAt: null, leaderId: { not: scope.person.id } },
    data: { leaderId: scope.person.id, version: { increment: 1 } },
  })
}

/** The consultation that is under way, or null. Not scoped. */
export async function readDeliberation(
  db: Pick<Tx, 'deliberation' | 'person'>,
  requestId: string,
): Promise<Deliberation | null> {
  const row = await db.deliberation.findFirst({
    where: { requestId, endedAt: null },
    select: {
      id: true,
      version: true,
      mode: true,
      leaderId: true,
      step: true,
      startedAt: true,
      stepStartedAt: true,
      stepElapsed: true,
      stepExtra: true,
      pausedAt: true,
    },
  })
  if (!row) return null
  const { leaderId, startedAt, stepStartedAt, pausedAt, ...rest } = row
  const leader = await db.person.findUniqueOrThrow({
    where: { id: leaderId },
    select: { id: true, name: true, initials: true, role: true },
  })
  return {
    ...rest,
    leader,
    startedAt: startedAt.toISOString(),
    stepStartedAt: stepStartedAt.toISOString(),
    pausedAt: pausedAt?.toISOString() ?? null,
    steps: STEPS[row.mode],
  }
}

type Leading = Stated & {
  readonly kind: EventKind
  readonly next: (held: Held, now: Date) => Timing | Refusal
  readonly isOver?: boolean
}

async function lead(scope: Scope, operation: Operation, leading: Leading): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: leading.requestId,
    action: 'LEAD_DELIBERATION',
    kind: leading.kind,
    work: async (tx, { card }, now) => {
      const held = await lockHeld(tx, card.id)
      if (held.version !== leading.expectedVersion) throw changedMeanwhile()
      const next = leading.next(held, now)
      if (next instanceof Refusal) throw next
      const { step, stepStartedAt, stepElapsed, stepExtra, pausedAt } = next
      await tx.deliberation.update({
        where: { id: held.id },
        data: {
          ...{ step, stepStartedAt, stepElapsed, stepExtra, pausedAt },
          leaderId: scope.person.id,
          version: { increment: 1 },
          endedAt: leading.isOver === true ? now : null,
        },
        select: { id: true },
      })
      return {}
    },
  })
}

async function lockHeld(tx: Tx, requestId: string): Promise<Held> {
  const rows = await tx.$queryRaw<Held[]>`
    select id, version, mode::text as mode, step, step_started_at as "stepStartedAt", step_elapsed as "stepElapsed",
      step_extra as "stepExtra", paused_at as "pausedAt"
    from deliberation where request_id = ${requestId}::uuid and ended_at is null for update`
  const [held] = rows
  if (held) return held
  throw invalid({
    sv: 'Inget samtal pågår. Börja ett först.',
    en: 'No conversation is under way. Begin one first.',
  })
}

function changedMeanwhile(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Någon annan hann före. Se var samtalet är nu och välj igen.',
    en: 'Somebody else was first. See where the conversation is now and choose again.',
  })
}
