// What the limits are called, for files that name them. The client says them from its own catalogue
// (web/src/deadline/rule.words.ts); a house test holds the two against each other.

export const RULE_WORDS = {
  IMMEDIATE_PROTECTION: { sv: 'Omedelbar skyddsbedömning', en: 'Immediate protection assessment' },
  PRELIM_ASSESSMENT: { sv: 'Förhandsbedömning', en: 'Preliminary assessment' },
  OPEN_INVESTIGATION: { sv: 'Inleda utredning', en: 'Open an investigation' },
  VIOLENCE_AGAINST_CHILD: {
    sv: 'Inleda utredning vid våld mot barn',
    en: 'Open an investigation of violence against a child',
  },
  CHILD_INVESTIGATION: { sv: 'Barnutredning', en: 'Child investigation' },
  INFORM_CONCERNED: { sv: 'Underrätta dem som berörs', en: 'Inform those concerned' },
  NOTIFIER_FEEDBACK: { sv: 'Återkoppling till anmälaren', en: 'Tell the notifier' },
  NOTIFIER_FEEDBACK_LATER: {
    sv: 'Återkoppling när anmälaren frågar senare',
    en: 'Tell the notifier who asks later',
  },
  POST_INVESTIGATION_FOLLOWUP: { sv: 'Uppföljning efter utredning', en: 'Follow-up after an investigation' },
  CARE_REVIEW_SOL: { sv: 'Övervägande av vård', en: 'Consideration of care' },
  EMERGENCY_HOME: { sv: 'Längsta tid i jourhem', en: 'Longest time in an emergency home' },
  CUSTODY_TRANSFER_REVIEW: {
    sv: 'Övervägande om vårdnadsöverflyttning',
    en: 'Consideration of a transfer of custody',
  },
  ASSIGNED_WORKER: { sv: 'Utse ansvarig socialsekreterare', en: 'Name a responsible social worker' },
  LVU_SUBMISSION: { sv: 'Underställning enligt LVU', en: 'Submission to the court, young persons' },
  LVU_APPLICATION: { sv: 'Ansökan om vård enligt LVU', en: 'Application for care, young persons' },
  LVU_CARE_START: { sv: 'Påbörja vård enligt LVU', en: 'Start of care, young persons' },
  LVU_REVIEW: {
    sv: 'Övervägande eller omprövning enligt LVU',
    en: 'Consideration or review of care, young persons',
  },
  LVU_CONTACT_REVIEW: { sv: 'Övervägande av begränsat umgänge', en: 'Consideration of restricted contact' },
  LVU_MOVE_BAN_REVIEW: { sv: 'Övervägande av flyttningsförbud', en: 'Consideration of a ban on moving' },
  LVM_SUBMISSION: { sv: 'Underställning enligt LVM', en: 'Submission to the court, substance care' },
  LVM_COURT: { sv: 'Rättens prövning enligt LVM', en: 'The court’s examination, substance care' },
  LVM_APPLICATION: { sv: 'Ansökan om vård enligt LVM', en: 'Application for care, substance care' },
  SHELTER_CHILD: { sv: 'Barn i skyddat boende', en: 'Child in a shelter' },
  UNEXECUTED_DECISION: {
    sv: 'Rapportera beslut som inte är verkställt',
    en: 'Report a decision that is not executed',
  },
  FL_DELAY: {
    sv: 'Handläggningstid: rätt att begära beslut',
    en: 'Time of handling: right to ask for a decision',
  },
  FL_DELAY_ANSWER: { sv: 'Svara på begäran om beslut', en: 'Answer the request for a decision' },
  SIP: { sv: 'Börja arbetet med SIP', en: 'Begin the individual plan' },
  LEX_SARAH: { sv: 'Lex Sarah', en: 'Lex Sarah' },
  YOUTH_SERVICE: { sv: 'Påbörja ungdomstjänst', en: 'Start of youth service' },
} as const
