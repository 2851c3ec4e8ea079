// What the kinds of requests are called (domain.md Part I), for files, papers and calendars that the server makes. The client
// says them from its own catalogue; a house test holds the two against the glossary.

export const REQUEST_KIND_WORDS = {
  CASE_CONSULTATION: { sv: 'Ärendekonsultation', en: 'Case consultation' },
  CO_HANDLING: { sv: 'Medhandläggarskap', en: 'Co-handling' },
  SUPERVISION: { sv: 'Ärendehandledning', en: 'Supervision' },
} as const
