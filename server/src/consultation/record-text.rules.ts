// The short text that is carried to the case record, made from what has been written once already (domain.md C2, trap 5).
// Always in Swedish: it is for the record, whatever language somebody reads the screen in. Each line is left out when
// there is nothing to say; a party may read it all (FL 10 §).
//
// T1 It says the day, who took part with their roles, the question, what was known and not known, the individual's own
//    voice and the caseworker's own assessment.
// T2 What was advised is called råd, and says that it is no decision (KL 7:5, domain.md trap 6).
// T3 What was decided is called beslut, of whom, by which point of the delegation order and when.
// T4 Each dissent stands with its name, each next step with who and when, and the day of the follow-up.
// T5 The text of a follow-up says what it showed, what was decided or dissented from since, and which steps are done.

import type { Role } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'

type Who = { readonly name: string; readonly role: Role }

export type RecordFacts = {
  readonly askedOn: Day
  /** The day on which the text is made. */
  readonly on: Day
  readonly participants: readonly Who[]
  readonly question: string
  readonly whyNow: string | null
  readonly voice: string | null
  readonly known: string | null
  readonly unknown: string | null
  readonly assessment: string | null
  /** The day on which an immediate risk was said to be turned to. */
  readonly riskHandledOn: Day | null
  readonly outcome: { readonly by: Who; readonly recommendation: string; readonly reasons: string } | null
  readonly decisions: readonly {
    readonly by: Who
    readonly point: string
    readonly on: Day
    readonly text: string
  }[]
  readonly dissents: readonly { readonly by: Who; readonly text: string }[]
  readonly steps: readonly {
    readonly owner: Who
    readonly text: string
    readonly dueOn: Day | null
    readonly doneOn: Day | null
  }[]
  readonly followUp: string | null
  /** The day of the follow-up that is to come. */
  readonly followUpOn: Day | null
}

/** T1–T4: of the outcome. */
export function outcomeText(facts: RecordFacts): string {
  const { outcome } = facts
  return lines([
    `Ärendekonsultation ${facts.on}`,
    participants(facts),
    said(`Fråga (${facts.askedOn})`, facts.question),
    said('Varför nu', facts.whyNow),
    said('Barnets eller den enskildes egen röst', facts.voice),
    said('Känt', facts.known),
    said('Inte känt', facts.unknown),
    facts.riskHandledOn === null
      ? null
      : `Omedelbar risk: ja. Omedelbar skyddsbedömning gjord eller socialjouren kontaktad ${facts.riskHandledOn}.`,
    said('Handläggarens bedömning', facts.assessment),
    advised(facts),
    outcome === null ? null : said('Skäl', outcome.reasons),
    ...decided(facts),
    said('Uppföljningen visade', facts.followUp),
    ...steps(facts),
    said('Följs upp', facts.followUpOn),
  ])
}

/** T5. */
export function followUpText(facts: RecordFacts): string {
  return lines([
    `Uppföljning ${facts.on} av ärendekonsultation`,
    participants(facts),
    said(`Fråga (${facts.askedOn})`, facts.question),
    said('Uppföljningen visade', facts.followUp),
    ...decided(facts),
    ...steps(facts),
    said('Följs upp igen', facts.followUpOn),
  ])
}

/** T2: with neither advice nor a decision it says so, and whoever is responsible writes what was said. */
function advised({ outcome, decisions }: RecordFacts): string | null {
  if (outcome !== null)
    return said(`Råd (inget beslut), antecknat av ${named(outcome.by)}`, outcome.recommendation)
  return decisions.length === 0 ? 'Råd: inget är antecknat.' : null
}

function participants({ participants: all }: RecordFacts): string | null {
  return all.length === 0 ? null : `Deltog: ${all.map(named).join(', ')}.`
}

function decided(facts: RecordFacts): (string | null)[] {
  return [
    ...facts.decisions.map(({ by, point, on, text }) =>
      said(`Beslut av ${named(by)} enligt punkt ${point}, ${on}`, text),
    ),
    ...facts.dissents.map(({ by, text }) => said(`Avvikande mening, ${named(by)}`, text)),
  ]
}

function steps({ steps: all }: RecordFacts): string[] {
  if (all.length === 0) return []
  return [
    'Nästa steg:',
    ...all.map(({ owner, text, dueOn, doneOn }) => {
      const when = doneOn === null ? (dueOn === null ? '' : `, senast ${dueOn}`) : `, klart ${doneOn}`
      return `– ${text} (${owner.name}${when})`
    }),
  ]
}

function said(label: string, text: string | null): string | null {
  return text === null || text === '' ? null : `${label}: ${text}`
}

function lines(all: readonly (string | null)[]): string {
  return all.filter((line) => line !== null).join('\n')
}

function named({ name, role }: Who): string {
  return `${name} (${ROLES[role]})`
}

const ROLES: Readonly<Record<Role, string>> = {
  CASEWORKER: 'socialsekreterare',
  SENIOR_CASEWORKER: '1:e socialsekreterare',
  CASE_SUPERVISOR: 'ärendehandledare',
  TEAM_LEAD: 'gruppledare',
  DEPUTY_UNIT_MANAGER: 'biträdande enhetschef',
  UNIT_MANAGER: 'enhetschef',
  OPERATIONS_MANAGER: 'verksamhetschef',
  DEPARTMENT_HEAD: 'avdelningschef',
  DIRECTOR: 'socialchef',
  MENTOR: 'mentor',
  DEVELOPER: 'utvecklingskonsulent',
  SAFETY_REP: 'skyddsombud',
  ADMINISTRATOR: 'administratör',
  TRAINEE: 'VFU-student',
}
