// A year of three teams of six, drawn from a seed: cases that come and go, questions for a co-handler, absences, jäv,
// who is new and who is qualified. Whoever chooses the co-handler is the caller's, so that two ways of choosing live through
// the same year; what a load is is said here anew, and not asked of the product.

import { createHash } from 'node:crypto'
import { match } from 'server/matching'

type Sought = Parameters<typeof match>[0]
type Facts = Parameters<typeof match>[1][number]

const TEAMS = 3
const PEOPLE = 6
const DAYS = 365
const CASES_EACH = 12
const RECENT = 182
const KINDS = ['CHILD_INVESTIGATION', 'CHILD_INVESTIGATION', 'PLACEMENT', 'ADULT_INVESTIGATION'] as const
const LANGUAGES = ['arabiska', 'somaliska', 'tigrinska'] as const
/** For how long each kind of co-handling runs, in days, and how common it is among ten. */
const SCOPES = [
  { scope: 'CASE', days: 60, of: 3, share: 0.4 },
  { scope: 'PHASE', days: 30, of: 2, share: 0.4 },
  { scope: 'VISIT', days: 2, of: 4, share: 0.15 },
  { scope: 'HEARING', days: 2, of: 1, share: 0.15 },
] as const

/** Whom of those who are asked about; null: nobody. Random for ways of choosing that draw. */
export type Choose = (sought: Sought, candidates: readonly Facts[], random: () => number) => string | null
export type Year = {
  /** Most loaded less least loaded, as shares of a full-time case load, each day's, the year's mean. */
  readonly spread: number
  /** The same within each team, the teams' mean. */
  readonly teamSpread: number
  /** The same of co-handlings alone, summed over the year, in days of full shares. */
  readonly carried: number
  readonly chosenCount: number
  readonly noneCount: number
}

/** What the product suggests first. */
export const firstSuggested: Choose = (sought, candidates) =>
  match(sought, candidates).suggested[0]?.id ?? null

/** Any of those whom the product permits. */
export const anyPermitted: Choose = (sought, candidates, random) => {
  const { suggested, others } = match(sought, candidates)
  const ids = new Set([...suggested.map(({ id }) => id), ...others])
  const permitted = candidates.filter(({ id }) => ids.has(id))
  return permitted[Math.floor(random() * permitted.length)]?.id ?? null
}

type Worker = Pick<Facts, 'id' | 'ftePercent' | 'isQualified' | 'isIndependent' | 'tags'> & {
  readonly team: number
  readonly stage: 'NEW' | 'FAMILIAR' | 'EXPERIENCED'
  readonly absences: readonly { readonly from: number; readonly until: number }[]
}
type Running = {
  readonly personId: string
  readonly share: number
  readonly from: number
  readonly until: number
}

export function liveYear(seed: number, requestCount: number, choose: Choose): Year {
  const draw = randomFrom(`year ${seed}`)
  const own = randomFrom(`choice ${seed}`)
  const people = staff(draw)
  // The same for both ways of choosing: what comes in, and whose it is, is drawn before anybody is chosen.
  const asked = Array.from({ length: requestCount }, (_, at) => ({
    day: Math.floor((at * DAYS) / requestCount),
    byId: people[Math.floor(draw() * people.length)]!.id,
    kind: KINDS[Math.floor(draw() * KINDS.length)]!,
    form: SCOPES.flatMap((each) => Array.from({ length: each.of }, () => each))[Math.floor(draw() * 10)]!,
    urgency: draw() < 0.05 ? ('A' as const) : ('C' as const),
    language: draw() < 0.05 ? LANGUAGES[Math.floor(draw() * LANGUAGES.length)]! : null,
    jav: new Set(people.filter(() => draw() < 0.02).map(({ id }) => id)),
  }))
  const running: Running[] = []
  const gaps: number[] = []
  const teamGaps: number[] = []
  let noneCount = 0
  let next = 0
  for (let day = 0; day < DAYS; day += 1) {
    for (; next < asked.length && asked[next]!.day === day; next += 1) {
      const request = asked[next]!
      const by = people.find(({ id }) => id === request.byId)!
      const days = { fromOn: null, untilOn: dayText(day + Math.min(request.form.days, 14) - 1) }
      const period = { scope: request.form.scope, ...days }
      const sought: Sought = {
        requestId: `${seed}:${next}`,
        caseKind: request.kind,
        unitId: `team ${by.team}`,
        ...period,
        own: period,
        seesConflicts: false,
        urgency: request.urgency,
        today: dayText(day),
        sharePercent: null,
        needed: request.language === null ? [] : [{ kind: 'LANGUAGE', value: request.language }],
        responsible: { id: by.id, isIndependent: by.isIndependent, stage: by.stage },
        byId: by.id,
      }
      const facts = people.map((each): Facts => {
        const mine = running.filter(({ personId }) => personId === each.id)
        const now = mine.filter(({ until }) => until > day)
        return {
          ...each,
          name: each.id,
          role: 'CASEWORKER',
          unitId: `team ${each.team}`,
          unitName: `Team ${each.team}`,
          isSameKind: true,
          isConflicted: request.jav.has(each.id),
          isAbsenceKnown: each.team === by.team,
          isCoHandling: false,
          hasDeclined: false,
          absences: each.absences.map(({ from, until }) => ({
            fromOn: dayText(from),
            untilOn: dayText(until),
          })),
          load: Math.round(100 * (casesOf(each) + sum(now.map(({ share }) => share)))),
          recentCount: mine.filter(({ from }) => from > day - RECENT).length,
          knowsCase: false,
        }
      })
      const personId = choose(sought, facts, own)
      if (personId === null) noneCount += 1
      else running.push({ personId, share: request.form.share, from: day, until: day + request.form.days })
    }
    const loads = people.map(
      (each) =>
        (casesOf(each) +
          sum(
            running
              .filter((r) => r.personId === each.id && r.from <= day && day < r.until)
              .map(({ share }) => share),
          )) /
        capacityOf(each),
    )
    // After what it takes to fill the teams.
    if (day < 60) continue
    gaps.push(gapOf(loads))
    const teams = Array.from({ length: TEAMS }, (_, team) =>
      loads.filter((__, at) => people[at]!.team === team),
    )
    teamGaps.push(sum(teams.map(gapOf)) / TEAMS)
  }
  const carried = people.map(
    (each) =>
      sum(
        running
          .filter(({ personId }) => personId === each.id)
          .map(({ share, from, until }) => share * (Math.min(until, DAYS) - from)),
      ) / capacityOf(each),
  )
  return {
    spread: sum(gaps) / gaps.length,
    teamSpread: sum(teamGaps) / teamGaps.length,
    carried: gapOf(carried),
    chosenCount: running.length,
    noneCount,
  }
}

function staff(draw: () => number): readonly Worker[] {
  return Array.from({ length: TEAMS * PEOPLE }, (_, at): Worker => {
    const stage = at % PEOPLE === 0 ? 'NEW' : at % PEOPLE < 3 ? 'FAMILIAR' : 'EXPERIENCED'
    const start = Math.floor(draw() * (DAYS - 40))
    return {
      id: createHash('sha256').update(`person ${at}`).digest('hex').slice(0, 12),
      team: at % TEAMS,
      stage,
      ftePercent: draw() < 0.25 ? 75 : 100,
      // One of eighteen has another education; whoever is new works beside somebody.
      isQualified: at !== 7,
      isIndependent: at !== 7 && stage !== 'NEW',
      tags: draw() < 0.25 ? [{ kind: 'LANGUAGE', value: LANGUAGES[at % LANGUAGES.length]! }] : [],
      // Four weeks of holiday and a week of illness.
      absences: [
        { from: start, until: start + 27 },
        ...[Math.floor(draw() * DAYS)].map((from) => ({ from, until: from + 6 })),
      ],
    }
  })
}

/** By time and experience, as leaders allocate. */
const casesOf = (each: Worker): number => Math.round(CASES_EACH * capacityOf(each))
const capacityOf = ({ ftePercent, stage }: Worker): number =>
  (ftePercent / 100) * { NEW: 0.6, FAMILIAR: 0.85, EXPERIENCED: 1 }[stage]

const gapOf = (amounts: readonly number[]): number => Math.max(...amounts) - Math.min(...amounts)
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

function dayText(day: number): string {
  return new Date(Date.UTC(2026, 0, 5) + day * 86_400_000).toISOString().slice(0, 10)
}

function randomFrom(seed: string): () => number {
  let at = 0
  return () =>
    Number.parseInt(
      createHash('sha256')
        .update(`${seed}:${(at += 1)}`)
        .digest('hex')
        .slice(0, 12),
      16,
    ) /
    2 ** 48
}
