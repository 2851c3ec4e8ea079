// What the roles are called (domain.md A2 and Part I), for sentences and files that the server makes. The client says them
// from its own catalogue; a house test holds the two against the glossary.

export const ROLE_WORDS = {
  CASEWORKER: { sv: 'Socialsekreterare', en: 'Social worker' },
  SENIOR_CASEWORKER: { sv: '1:e socialsekreterare', en: 'Senior social worker' },
  CASE_SUPERVISOR: { sv: 'Ärendehandledare', en: 'Case supervisor' },
  TEAM_LEAD: { sv: 'Gruppledare', en: 'Team leader' },
  DEPUTY_UNIT_MANAGER: { sv: 'Biträdande enhetschef', en: 'Deputy unit manager' },
  UNIT_MANAGER: { sv: 'Enhetschef', en: 'Unit manager' },
  OPERATIONS_MANAGER: { sv: 'Verksamhetschef', en: 'Operations manager' },
  DEPARTMENT_HEAD: { sv: 'Avdelningschef', en: 'Department head' },
  DIRECTOR: { sv: 'Socialchef', en: 'Director of social services' },
  MENTOR: { sv: 'Mentor', en: 'Mentor' },
  DEVELOPER: { sv: 'Utvecklingskonsulent', en: 'Development consultant' },
  SAFETY_REP: { sv: 'Skyddsombud', en: 'Safety representative' },
  ADMINISTRATOR: { sv: 'Administratör', en: 'Administrator' },
  TRAINEE: { sv: 'VFU-student', en: 'Trainee' },
} as const

type Role = keyof typeof ROLE_WORDS

const ALSO: Readonly<Record<string, Role>> = {
  'förste socialsekreterare': 'SENIOR_CASEWORKER',
  '1:e socialsekreterare': 'SENIOR_CASEWORKER',
  biståndshandläggare: 'CASEWORKER',
  biståndsbedömare: 'CASEWORKER',
  teamledare: 'TEAM_LEAD',
  'bitr. enhetschef': 'DEPUTY_UNIT_MANAGER',
  'bitr enhetschef': 'DEPUTY_UNIT_MANAGER',
  myndighetschef: 'OPERATIONS_MANAGER',
  seniorhandledare: 'MENTOR',
}

const ROLES: readonly Role[] = Object.keys(ROLE_WORDS).filter(isRole)

function isRole(key: string): key is Role {
  return Object.hasOwn(ROLE_WORDS, key)
}

/** The role that a file means, as Samråd calls it in Swedish or as offices also do. */
export function roleCalled(written: string): Role | null {
  const said = written.toLocaleLowerCase('sv')
  return (
    ROLES.find((role) => ROLE_WORDS[role].sv.toLowerCase() === said) ??
    (Object.hasOwn(ALSO, said) ? (ALSO[said] ?? null) : null)
  )
}
