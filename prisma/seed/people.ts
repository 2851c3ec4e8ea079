// The people of the demo municipality: an intake group of four, three investigation teams of six with a unit manager
// each, two senior mentors, and the roles around them (domain.md A1, rows 2, 34, 35, 39). All made up.

export const AUTHORITY = 'Socialnämnden'

const DEPARTMENT = 'Avdelning barn och familj'

export const UNITS = [
  { name: DEPARTMENT, kind: 'DEPARTMENT' },
  { name: 'Utredning 1', kind: 'INVESTIGATION', department: DEPARTMENT },
  { name: 'Utredning 2', kind: 'INVESTIGATION', department: DEPARTMENT },
  { name: 'Utredning 3', kind: 'INVESTIGATION', department: DEPARTMENT },
  { name: 'Mottagning', kind: 'INTAKE', department: DEPARTMENT },
] as const

export type UnitName = (typeof UNITS)[number]['name']

const TEAMS: readonly UnitName[] = ['Utredning 1', 'Utredning 2', 'Utredning 3']
const ALL: readonly UnitName[] = [...TEAMS, 'Mottagning']

export const PEOPLE = [
  { name: 'Karin Åström', role: 'UNIT_MANAGER', units: ['Utredning 1'] },
  { name: 'Jonas Ekdahl', role: 'SENIOR_CASEWORKER', units: ['Utredning 1'] },
  { name: 'Leila Haddad', role: 'CASEWORKER', units: ['Utredning 1'] },
  { name: 'Anders Myhr', role: 'CASEWORKER', units: ['Utredning 1'] },
  { name: 'Ida Wallin', role: 'CASEWORKER', units: ['Utredning 1'] },
  { name: 'Mirza Begić', role: 'CASEWORKER', units: ['Utredning 1'] },
  { name: 'Tove Öberg', role: 'CASEWORKER', units: ['Utredning 1'] },

  { name: 'Helena Brandt', role: 'UNIT_MANAGER', units: ['Utredning 2'] },
  { name: 'Maria Sand', role: 'SENIOR_CASEWORKER', units: ['Utredning 2'] },
  { name: 'Amina Berg', role: 'CASEWORKER', units: ['Utredning 2'] },
  { name: 'Erik Lund', role: 'CASEWORKER', units: ['Utredning 2'] },
  { name: 'Petra Jonsson', role: 'CASEWORKER', units: ['Utredning 2'] },
  { name: 'Nadia Karim', role: 'CASEWORKER', units: ['Utredning 2'] },
  { name: 'Sofia Holm', role: 'CASEWORKER', units: ['Utredning 2'] },

  { name: 'Per-Olof Dahlgren', role: 'UNIT_MANAGER', units: ['Utredning 3'] },
  { name: 'Zainab Osman', role: 'SENIOR_CASEWORKER', units: ['Utredning 3'] },
  { name: 'Klara Nyberg', role: 'CASEWORKER', units: ['Utredning 3'] },
  { name: 'Gustav Rehn', role: 'CASEWORKER', units: ['Utredning 3'] },
  { name: 'Elsa Lindqvist', role: 'CASEWORKER', units: ['Utredning 3'] },
  { name: 'Daniel Kovács', role: 'CASEWORKER', units: ['Utredning 3'] },
  { name: 'Rebecka Frisk', role: 'CASEWORKER', units: ['Utredning 3'] },

  { name: 'Birgitta Sjögren', role: 'SENIOR_CASEWORKER', units: ['Mottagning'] },
  { name: 'Hassan Yildiz', role: 'CASEWORKER', units: ['Mottagning'] },
  { name: 'Linnea Ström', role: 'CASEWORKER', units: ['Mottagning'] },
  { name: 'Oskar Palm', role: 'CASEWORKER', units: ['Mottagning'] },

  { name: 'Eva-Lena Norrby', role: 'MENTOR', units: TEAMS },
  { name: 'Staffan Grip', role: 'MENTOR', units: TEAMS },
  { name: 'Ulrika Wennerström', role: 'CASE_SUPERVISOR', units: ALL },
  { name: 'Fredrik Hjort', role: 'DEPUTY_UNIT_MANAGER', units: ['Mottagning', 'Utredning 3'] },
  { name: 'Camilla Rask', role: 'ADMINISTRATOR', units: ALL },
  { name: 'Jenny Alm', role: 'SAFETY_REP', units: ['Avdelning barn och familj'] },
  { name: 'Margareta Lilja', role: 'DEPARTMENT_HEAD', units: ['Avdelning barn och familj'] },
] as const satisfies readonly { name: string; role: string; units: readonly UnitName[] }[]

export type PersonName = (typeof PEOPLE)[number]['name']
