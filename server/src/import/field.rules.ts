// What a file can hold, kind by kind, and which of its columns is which field; and which columns it may not have at all.
//
// IF1 A heading is guessed by the words that record and staff systems use for it, whatever its case, spaces and signs.
// IF2 Each field is at most one column; what is remembered of the authority's last file counts before a guess.
// IF3 A column whose heading is of identity, contact or circumstances of an individual (domain.md C4, RED) is refused,
//     also where it would be left unread. In a file of staff the name column is the only one that may hold names.
// IF4 A heading that itself looks like an identity number or a person's name is shown as its place, never as its words.
// IF5 A file lacks nothing that its kind needs.

import type { ImportKind } from '#db/generated/enums.ts'
import { guessColumns, headingKey, isRedHeading } from '#lib/headings.ts'
import type { Words } from '#lib/refusal.ts'

export type Field =
  | 'externalId'
  | 'name'
  | 'unitKind'
  | 'department'
  | 'role'
  | 'unit'
  | 'from'
  | 'until'
  | 'recordNumber'
  | 'caseKind'
  | 'stage'
  | 'weightBand'
  | 'arrivedOn'
  | 'responsible'
  | 'deadlineOn'
  | 'clockRule'
  | 'clockStartedOn'

type Fields = readonly { readonly field: Field; readonly isNeeded: boolean }[]

/** The fields of each kind, those that it needs first (IF5). */
export const FIELDS: Readonly<Record<ImportKind, Fields>> = {
  UNITS: [needed('externalId'), needed('name'), needed('unitKind'), optional('department')],
  STAFF: [
    ...(['externalId', 'name', 'role', 'unit'] as const).map(needed),
    ...(['from', 'until'] as const).map(optional),
  ],
  CASES: [
    ...(['recordNumber', 'caseKind', 'arrivedOn', 'responsible', 'unit'] as const).map(needed),
    ...(['stage', 'weightBand', 'deadlineOn', 'clockRule', 'clockStartedOn'] as const).map(optional),
  ],
}

export const FIELD_WORDS: Readonly<Record<Field, Words>> = {
  externalId: { sv: 'Id', en: 'Id' },
  name: { sv: 'Namn', en: 'Name' },
  unitKind: { sv: 'Slag av enhet', en: 'Kind of unit' },
  department: { sv: 'Avdelning', en: 'Department' },
  role: { sv: 'Roll', en: 'Role' },
  unit: { sv: 'Enhet', en: 'Unit' },
  from: { sv: 'Från', en: 'From' },
  until: { sv: 'Till', en: 'Until' },
  recordNumber: { sv: 'Ärendenummer', en: 'Record number' },
  caseKind: { sv: 'Ärendetyp', en: 'Kind of case' },
  stage: { sv: 'Skede', en: 'Stage' },
  weightBand: { sv: 'Tyngd 1–4', en: 'Weight 1–4' },
  arrivedOn: { sv: 'Inkommet', en: 'Arrived' },
  responsible: { sv: 'Ansvarig handläggare (id)', en: 'Responsible caseworker (id)' },
  deadlineOn: { sv: 'Frist', en: 'Deadline' },
  clockRule: { sv: 'Fristregel', en: 'Limit' },
  clockStartedOn: { sv: 'Fristen räknas från', en: 'Limit counted from' },
}

// As headingKey leaves them. The first of a kind that fits, in the order of the columns, is the field.
const CALLED: Readonly<Record<Field, readonly string[]>> = {
  externalId: [
    ...['id', 'externtid', 'anställningsid', 'anställningsnummer', 'anstnr', 'anställningsnr', 'personalid'],
    ...['användarid', 'användarnamn', 'signatur', 'handläggarid', 'hsaid', 'enhetsid', 'enhetskod', 'orgid'],
    ...['organisationsid', 'externalid', 'staffid', 'unitid', 'kod'],
  ],
  name: ['namn', 'name', 'enhetsnamn', 'enhet', 'benämning', 'personalnamn', 'medarbetare', 'handläggare'],
  unitKind: ['slag', 'slagavenhet', 'enhetstyp', 'typ', 'kind', 'kindofunit'],
  department: ['avdelning', 'avdelningsid', 'överordnad', 'överordnadenhet', 'tillhör', 'department'],
  role: ['roll', 'befattning', 'titel', 'tjänst', 'yrkesroll', 'role'],
  unit: [
    'enhet',
    'enhetsid',
    'enhetskod',
    'enhetsnamn',
    'arbetsplats',
    'organisation',
    'grupp',
    'team',
    'unit',
  ],
  from: ['från', 'fråno', 'frånochmed', 'from', 'startdatum', 'anställdfrån', 'gällerfrån', 'fom'],
  until: ['till', 'tillochmed', 'tom', 'slutdatum', 'anställdtill', 'gällertill', 'until'],
  recordNumber: [
    ...['ärendenummer', 'ärendenr', 'ärendeid', 'dnr', 'diarienummer', 'diarienr', 'aktnummer', 'aktnr'],
    ...['recordnumber', 'ärende', 'utredningsnummer'],
  ],
  caseKind: ['ärendetyp', 'typ', 'ärendeslag', 'ärendekategori', 'utredningstyp', 'kind', 'kindofcase'],
  stage: ['skede', 'fas', 'status', 'läge', 'steg', 'stage'],
  weightBand: ['tyngd', 'tyngd14', 'ärendetyngd', 'vikt', 'tyngdklass', 'weight', 'weight14', 'weightband'],
  arrivedOn: [
    ...['inkommet', 'inkom', 'inkomdatum', 'inkommetdatum', 'ankomstdatum', 'startdatum', 'aktualiserat'],
    ...['aktualiseringsdatum', 'öppnat', 'registrerat', 'arrived', 'arrivedon'],
  ],
  responsible: [
    ...[
      'ansvarig',
      'ansvarighandläggare',
      'ansvarighandläggareid',
      'handläggare',
      'handläggarid',
      'ansvarigid',
    ],
    ...['handläggaresignatur', 'signatur', 'anställningsid', 'responsible', 'responsiblecaseworkerid'],
  ],
  deadlineOn: [
    'frist',
    'fristdatum',
    'slutdatum',
    'förfallodatum',
    'klarsenast',
    'senast',
    'deadline',
    'deadlineon',
  ],
  clockRule: ['fristregel', 'fristtyp', 'fristslag', 'slagavfrist', 'regel', 'clockrule', 'limit'],
  clockStartedOn: [
    ...['fristenräknasfrån', 'räknasfrån', 'friststart', 'fristfrån', 'inleddes', 'utredninginleddes'],
    ...['inledd', 'utredninginledd', 'inleddatum', 'clockstartedon', 'limitcountedfrom'],
  ],
}

/** IF1, IF2: which field each column is; null for one that is left unread. */
export function guessFields(
  kind: ImportKind,
  headings: readonly string[],
  remembered: Readonly<Record<string, string>>,
): (Field | null)[] {
  const fields = FIELDS[kind].map(({ field }) => field)
  return guessColumns(headings, { fields, called: CALLED, remembered })
}

/** IF5: what the columns lack, and what they have twice. */
export function refuseColumns(kind: ImportKind, columns: readonly (Field | null)[]): readonly Words[] {
  return FIELDS[kind].flatMap(({ field, isNeeded }): Words[] => {
    const count = columns.filter((each) => each === field).length
    const { sv, en } = FIELD_WORDS[field]
    if (count > 1)
      return [
        {
          sv: `Två kolumner är valda som ”${sv}”. Välj en av dem.`,
          en: `Two columns are chosen as “${en}”. Choose one.`,
        },
      ]
    return count === 0 && isNeeded
      ? [{ sv: `Välj vilken kolumn som är ”${sv}”.`, en: `Choose which column is “${en}”.` }]
      : []
  })
}

const RED_IN_CASES =
  /^(?:namn|förnamn|efternamn|fullständigtnamn|name|firstname|lastname|initialer|adress|address|telefon|telefonnummer|tfn|mobil|mobiltelefon|phone|epost|epostadress|email|anteckning(?:ar)?|notering(?:ar)?|kommentar(?:er)?|fritext|beskrivning|note|notes|comment)$/u

/** IF3: whether a file of the kind may not have a column that is headed so. */
export function isRefusedHeading(kind: ImportKind, heading: string): boolean {
  return isRedHeading(heading) || (kind === 'CASES' && RED_IN_CASES.test(headingKey(heading)))
}

function needed(field: Field) {
  return { field, isNeeded: true }
}

function optional(field: Field) {
  return { field, isNeeded: false }
}
