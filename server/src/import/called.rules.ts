// What files call the things that Samråd knows.
//
// IR8 A case has ended when its status says so, whatever comes after: Avslutad utan åtgärd. One that is to end has not.
// IR3 Kinds, stages, roles and units' kinds are said in the words of the profession or by their code, in any case.

import type { CaseKind, CaseStage, UnitKind } from '#db/generated/enums.ts'

const UNIT_KINDS: Readonly<Record<string, UnitKind>> = {
  intake: 'INTAKE',
  mottagning: 'INTAKE',
  mottagningsgrupp: 'INTAKE',
  mottagningsenhet: 'INTAKE',
  investigation: 'INVESTIGATION',
  utredning: 'INVESTIGATION',
  utredningsgrupp: 'INVESTIGATION',
  utredningsenhet: 'INVESTIGATION',
  enhet: 'INVESTIGATION',
  department: 'DEPARTMENT',
  avdelning: 'DEPARTMENT',
}

// As headingKey leaves them: what Samråd calls them, the glossary, and what record systems say.
const CASE_KINDS: Readonly<Record<string, CaseKind>> = {
  concernreport: 'CONCERN_REPORT',
  orosanmälan: 'CONCERN_REPORT',
  anmälan: 'CONCERN_REPORT',
  preliminaryassessment: 'PRELIMINARY_ASSESSMENT',
  förhandsbedömning: 'PRELIMINARY_ASSESSMENT',
  childinvestigation: 'CHILD_INVESTIGATION',
  barnutredning: 'CHILD_INVESTIGATION',
  barnavårdsutredning: 'CHILD_INVESTIGATION',
  utredningbarn: 'CHILD_INVESTIGATION',
  utredningbarnochunga: 'CHILD_INVESTIGATION',
  adultinvestigation: 'ADULT_INVESTIGATION',
  vuxenutredning: 'ADULT_INVESTIGATION',
  utredningvuxen: 'ADULT_INVESTIGATION',
  incomesupport: 'INCOME_SUPPORT',
  ekonomisktbistånd: 'INCOME_SUPPORT',
  försörjningsstöd: 'INCOME_SUPPORT',
  careofyoungpersonsact: 'CARE_OF_YOUNG_PERSONS_ACT',
  lvu: 'CARE_OF_YOUNG_PERSONS_ACT',
  lvuprocess: 'CARE_OF_YOUNG_PERSONS_ACT',
  placement: 'PLACEMENT',
  placering: 'PLACEMENT',
  measurefollowup: 'MEASURE_FOLLOW_UP',
  insats: 'MEASURE_FOLLOW_UP',
  insatsuppföljning: 'MEASURE_FOLLOW_UP',
  uppföljning: 'MEASURE_FOLLOW_UP',
  uppföljningavinsats: 'MEASURE_FOLLOW_UP',
}

const STAGES: Readonly<Record<string, CaseStage>> = {
  received: 'RECEIVED',
  inkommet: 'RECEIVED',
  inkommen: 'RECEIVED',
  aktualiserat: 'RECEIVED',
  aktualiserad: 'RECEIVED',
  assessing: 'ASSESSING',
  bedöms: 'ASSESSING',
  bedömning: 'ASSESSING',
  förhandsbedömning: 'ASSESSING',
  investigating: 'INVESTIGATING',
  utreds: 'INVESTIGATING',
  utredning: 'INVESTIGATING',
  pågår: 'INVESTIGATING',
  pågående: 'INVESTIGATING',
  decided: 'DECIDED',
  beslutat: 'DECIDED',
  beslutad: 'DECIDED',
  beslut: 'DECIDED',
  followingup: 'FOLLOWING_UP',
  följsupp: 'FOLLOWING_UP',
  uppföljning: 'FOLLOWING_UP',
}

const ENDED =
  /^(?:ärendet)?(?:avslut(?:at|ad|$)|stäng[td]|makuler(?:at|ad)|avskriv(?:en|et)|avför[td]|nedlag[td]|arkiver(?:at|ad)|upphör[td]|återkalla[td]|closed|ended|cancell?ed|archived|voided)/u

/** IR8. */
export function isEndedCalled(said: string): boolean {
  return ENDED.test(said)
}

/** A word that the table has itself, not one that every object has. */
function wordIn<T>(table: Readonly<Record<string, T>>): (said: string) => T | undefined {
  return (said) => (Object.hasOwn(table, said) ? table[said] : undefined)
}

/** IR3. */
export const unitKindCalled = wordIn(UNIT_KINDS)
export const caseKindCalled = wordIn(CASE_KINDS)
export const stageCalled = wordIn(STAGES)
