// A month's review as a file, for the committee or the supervisory authority: what the reviewer sees on her screen and
// nothing more, one check a line. That it was taken out is on record before it is given.

import type { Words } from '#lib/refusal.ts'
import { writeTable } from '#lib/csv.ts'
import { dayOf, timeOf } from '#lib/day.ts'
import { type AccessBasis, type Check, openReview } from './review.ts'
import type { Reason } from './review.rules.ts'
import type { Scope } from '#scope.ts'

/** The month as CSV text; null when it is not there or not the viewer's to review. */
export async function findReviewExport(
  scope: Scope,
  of: { readonly unitId: string; readonly month: string },
): Promise<string | null> {
  const review = await openReview(scope, { ...of, action: 'EXPORT_REVIEW' })
  if (!review) return null
  const say = (words: Words): string => words[scope.language]
  const rowOf = (check: Check): string[] => {
    const [latest] = check.findings
    return [
      review.unit.name,
      review.month,
      dayOf(new Date(check.at)),
      timeOf(new Date(check.at)),
      check.person.name,
      check.isHidden ? say(HIDDEN) : (check.boardRef ?? ''),
      check.isRefused ? say(REFUSED) : say(check.basis === null ? NO_BASIS : BASES[check.basis]),
      check.why.map((reason) => say(REASONS[reason])).join(', '),
      check.reason ?? '',
      check.isOwn ? say(BY_OTHER) : latest ? say(OUTCOMES[latest.outcome]) : say(UNCHECKED),
      latest?.note ?? '',
      latest?.by.name ?? '',
      latest ? `${dayOf(new Date(latest.at))} ${timeOf(new Date(latest.at))}` : '',
    ]
  }
  return writeTable([HEAD.map(say), ...review.checks.map((check) => rowOf(check).map(onOneLine))])
}

const onOneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, ' ')

const HEAD: readonly Words[] = [
  { sv: 'Enhet', en: 'Unit' },
  { sv: 'Månad', en: 'Month' },
  { sv: 'Dag', en: 'Day' },
  { sv: 'Tid', en: 'Time' },
  { sv: 'Vem', en: 'Who' },
  { sv: 'Tavelreferens', en: 'Board reference' },
  { sv: 'Grund', en: 'Ground' },
  { sv: 'Varför den granskas', en: 'Why it is checked' },
  { sv: 'Skriven motivering', en: 'Written reason' },
  { sv: 'Utfall', en: 'Outcome' },
  { sv: 'Anteckning', en: 'Note' },
  { sv: 'Granskad av', en: 'Checked by' },
  { sv: 'Granskad', en: 'Checked at' },
]
const HIDDEN: Words = { sv: 'Skyddat ärende', en: 'Protected case' }
const REFUSED: Words = { sv: 'Nekad', en: 'Refused' }
const BY_OTHER: Words = { sv: 'Granskas av någon annan', en: 'Checked by somebody else' }
const UNCHECKED: Words = { sv: 'Inte granskad', en: 'Not checked' }
const NO_BASIS: Words = { sv: 'Ingen grund', en: 'No ground' }

const BASES = {
  RESPONSIBLE: { sv: 'Ansvarig', en: 'Responsible' },
  ASKER: { sv: 'Bad om hjälp', en: 'Asked for help' },
  CLAIMER: { sv: 'Hade tagit begäran', en: 'Had claimed the request' },
  CO_HANDLER: { sv: 'Medhandläggare', en: 'Co-handler' },
  ASSIGNED_SUPERVISOR: { sv: 'Utsedd handledare', en: 'Assigned supervisor' },
  SESSION: { sv: 'Deltog i mötet', en: 'Took part in the session' },
  INVITED: { sv: 'Inbjuden', en: 'Invited' },
  BREAK_GLASS: { sv: 'Öppnade med motivering', en: 'Opened with a reason' },
  PROTECTED: { sv: 'Öppnade skyddat ärende med motivering', en: 'Opened a protected case with a reason' },
} satisfies Record<AccessBasis, Words>

const REASONS = {
  BREAK_GLASS: { sv: 'Öppnad med motivering', en: 'Opened with a reason' },
  OUTSIDE_CIRCLE: { sv: 'Utanför ärendekretsen', en: 'Outside the case circle' },
  PROTECTED: { sv: 'Skyddat ärende', en: 'Protected case' },
  BULK: { sv: 'Många öppningar inom en timme', en: 'Many openings within an hour' },
  REFUSED_REPEATEDLY: { sv: 'Nekad flera gånger', en: 'Refused repeatedly' },
  COLLEAGUES_CASE: { sv: 'Kollegas ärende, utan åtgärd', en: 'A colleague’s case, without an act' },
  AFTER_HOURS: { sv: 'Utanför kontorstid', en: 'After hours' },
  SAMPLE: { sv: 'Stickprov', en: 'Sample' },
} satisfies Record<Reason, Words>

const OUTCOMES = {
  IN_ORDER: { sv: 'I ordning', en: 'In order' },
  EXPLAINED: { sv: 'Förklarad', en: 'Explained' },
  TO_INVESTIGATE: { sv: 'Utreds', en: 'To be investigated' },
  UNAUTHORISED: { sv: 'Obehörig', en: 'Unauthorised' },
} satisfies Record<Check['findings'][number]['outcome'], Words>
