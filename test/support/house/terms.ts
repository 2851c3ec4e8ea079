// H12 What people read has only words of the profession: no jargon, no other word than the glossary's, no brand, no shouting.
// H13 What the codes of the schema are called is the glossary's label, on the client and on the server alike, and so is what
//     a limit is called.

import ts from 'typescript'
import { type Breach, isTest, listCode, listFiles, parse, read, visit } from './tree.ts'
import { leavesOf, saidIn, wordsIn } from './words.ts'

type Said = { readonly file: string; readonly language: 'sv' | 'en'; readonly words: string }

/** What is not said, and what is said instead. A star stands for any ending. */
const INSTEAD = {
  sv: {
    'ticket*': 'begäran',
    'sprint*': 'vecka',
    'backlog*': 'det som väntar',
    'kanban*': 'tavla',
    'swimlane*': 'rad',
    'scrum*': 'ärendemöte',
    'standup*': 'ärendemöte',
    'stand-up*': 'ärendemöte',
    'assignee*': 'handläggare',
    'issue*': 'begäran',
    item: 'begäran',
    items: 'begäranden',
    task: 'nästa steg',
    tasks: 'nästa steg',
    'task-*': 'nästa steg',
    'todo*': 'nästa steg',
    'to-do*': 'nästa steg',
    'workflow*': 'arbetssätt',
    'deadline*': 'frist',
    board: 'tavla',
    boards: 'tavlor',
    boarden: 'tavlan',
    'dashboard*': 'översikt',
    case: 'ärende',
    cases: 'ärenden',
    casen: 'ärenden',
    caset: 'ärendet',
    'caseload*': 'ärendemängd',
    'case manager*': 'handläggare',
    'case worker*': 'handläggare',
    'handover*': 'överlämning',
    'handoff*': 'överlämning',
    'feedback*': 'återkoppling',
    'review*': 'kontroll',
    'check-in*': 'avstämning',
    'owner*': 'ansvarig handläggare',
    ärendeägare: 'ansvarig handläggare',
    ärendeägaren: 'ansvarig handläggare',
    'ärendeansvarig*': 'ansvarig handläggare',
    'bihandläggare*': 'medhandläggare',
    'samhandläggare*': 'medhandläggare',
    'co-handler*': 'medhandläggare',
    'medhandläggning*': 'medhandläggarskap',
    'supervis*': 'ärendehandledning',
    'intressekonflikt*': 'jäv',
    'förfallodag*': 'frist',
    'tidsgräns*': 'frist',
    'nödåtkomst*': 'öppna med motivering',
    'brådskandegrad*': 'prioritet',
    prio: 'prioritet',
    prion: 'prioriteten',
    'slot*': 'tid',
    'mail*': 'e-post',
    'event*': 'händelse',
    'feed*': 'flöde',
    'user*': 'kollega',
    'score*': 'poäng',
    'streak*': 'ingenting',
    'badge*': 'ingenting',
    'konfetti*': 'ingenting',
    'topplista*': 'ingenting',
    'signs of safety': 'trekolumnskarta',
    bbic: 'tre perspektiv',
    västermodellen: 'arbetstyngdsmätning',
    göteborgsmodellen: 'arbetstyngdsmätning',
    triage: 'att triagera',
    triagen: 'att triagera',
    'triageas*': 'triageras',
    'triagekö*': 'att triagera',
  },
  en: {
    'ticket*': 'request',
    'sprint*': 'week',
    'backlog*': 'what waits',
    'kanban*': 'board',
    'swimlane*': 'row',
    'scrum*': 'case meeting',
    'assignee*': 'caseworker',
    'workflow*': 'way of working',
    'dashboard*': 'overview',
    'case manager*': 'caseworker',
    'work item*': 'request',
    'leaderboard*': 'nothing',
    'streak*': 'nothing',
    'signs of safety': 'three-column map',
    bbic: 'three perspectives',
  },
} as const satisfies Record<Said['language'], Readonly<Record<string, string>>>

// “Eventuell” is Swedish; a wall where a board hangs is not jargon; the law and the seal have reviews in neither language.
const SWEDISH = /^(?:eventuell\p{L}*|sloträtt|mailand\p{L}*)$/iu

/** Everything that people read, where it stands: the client's words, the server's sentences, the page, the demo. */
export function wordsOffTheGlossary(root: string): Breach[] {
  return saidEverywhere(root).flatMap(({ file, language, words }) => [
    ...Object.entries(INSTEAD[language]).flatMap(([never, instead]) =>
      found(words, never).map((word) => `${file} says ${word}: say ${instead}`),
    ),
    ...(/!(?![=\p{L}])/u.test(words) ? [`${file} shouts: ${words.slice(0, 60)}`] : []),
  ])
}

function found(words: string, never: string): string[] {
  const stem = never.replace(/[*]$/, '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const ending = never.endsWith('*') ? '\\p{L}*' : ''
  return [...words.matchAll(new RegExp(`(?<!\\p{L})${stem}${ending}(?!\\p{L})`, 'giu'))]
    .map(([word]) => word)
    .filter((word) => !SWEDISH.test(word))
}

export function saidEverywhere(root: string): Said[] {
  const code = listCode(root).filter((file) => !isTest(file))
  const client = code
    .filter((file) => file.endsWith('.words.ts'))
    .flatMap((file) => {
      const both = wordsIn(root, file)
      if (both === null) return []
      return (['sv', 'en'] as const).flatMap((language) =>
        [...both[language].values()].map((words) => ({ file, language, words })),
      )
    })
  const server = code
    .filter((file) => file.startsWith('server/src/'))
    .flatMap((file) => sentencesIn(root, file))
  const demo = code
    .filter((file) => file.startsWith('prisma/seed/'))
    .flatMap((file) => stringsIn(root, file).map((words) => ({ file, language: 'sv' as const, words })))
  const pages = listFiles(root)
    .filter((file) => file.startsWith('web/') && file.endsWith('.html'))
    .flatMap((file) =>
      read(root, file)
        .replaceAll(
          /<!--[\s\S]*?-->|<!doctype[^>]*>|<(?:script|style)[\s\S]*?<\/(?:script|style)>|<[^>]+>/gi,
          '\n',
        )
        .split('\n')
        .flatMap((line) =>
          line.trim() === '' ? [] : [{ file, language: 'sv' as const, words: line.trim() }],
        ),
    )
  return [...client, ...server, ...demo, ...pages]
}

/** Whatever is said as sv or en, however deep: a refusal, a heading of a file, an e-mail. */
function sentencesIn(root: string, file: string): Said[] {
  const said: Said[] = []
  visit(parse(root, file), (node) => {
    if (!ts.isPropertyAssignment(node)) return
    const name = ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : ''
    if (name === 'sv' || name === 'en') {
      for (const words of leavesOf(node.initializer).values()) said.push({ file, language: name, words })
    }
  })
  // A verb's own argument pair: row(…, 'svenska', 'English').
  visit(parse(root, file), (node) => {
    if (!ts.isCallExpression(node)) return
    const [sv, en] = node.arguments.slice(-2)
    if (!/^(?:row|rows|setting)$/.test(node.expression.getText()) || !sv || !en) return
    said.push({ file, language: 'sv', words: saidIn(sv) }, { file, language: 'en', words: saidIn(en) })
  })
  return said
}

function stringsIn(root: string, file: string): string[] {
  const strings: string[] = []
  visit(parse(root, file), (node) => {
    if (ts.isStringLiteralLike(node) && /\p{Ll}/u.test(node.text) && !/^[./#a-z-]+$/.test(node.text)) {
      strings.push(node.text)
    }
  })
  return strings
}

/** domain.md A2, F4 and Part I: the label of each code that people see. */
const LABELS = {
  'role.CASEWORKER': 'Socialsekreterare',
  'role.SENIOR_CASEWORKER': '1:e socialsekreterare',
  'role.CASE_SUPERVISOR': 'Ärendehandledare',
  'role.TEAM_LEAD': 'Gruppledare',
  'role.DEPUTY_UNIT_MANAGER': 'Biträdande enhetschef',
  'role.UNIT_MANAGER': 'Enhetschef',
  'role.OPERATIONS_MANAGER': 'Verksamhetschef',
  'role.DEPARTMENT_HEAD': 'Avdelningschef',
  'role.DIRECTOR': 'Socialchef',
  'role.MENTOR': 'Mentor',
  'role.DEVELOPER': 'Utvecklingskonsulent',
  'role.SAFETY_REP': 'Skyddsombud',
  'role.ADMINISTRATOR': 'Administratör',
  'role.TRAINEE': 'VFU-student',
  'requestKind.CASE_CONSULTATION': 'Ärendekonsultation',
  'requestKind.CO_HANDLING': 'Medhandläggarskap',
  'requestKind.SUPERVISION': 'Ärendehandledning',
  'ask.PRESENTATION': 'Ärendedragning',
  'caseKind.CONCERN_REPORT': 'Orosanmälan',
  'caseKind.PRELIMINARY_ASSESSMENT': 'Förhandsbedömning',
  'caseKind.CHILD_INVESTIGATION': 'Barnutredning',
  'caseKind.INCOME_SUPPORT': 'Ekonomiskt bistånd',
  'caseKind.PLACEMENT': 'Placering',
  'urgency.A': 'Akut – skydd nu',
  'urgency.B': 'I dag',
  'urgency.C': 'Denna vecka',
  'urgency.D': 'Nästa ärendemöte',
} as const

const RULES = 'server/src/lib/rule-words.ts'
const CLIENT_RULES = 'web/src/deadline/rule.words.ts'

/** Which names of limits the server has otherwise than the client. */
export function rulesAmiss(root: string): Breach[] {
  const client = wordsIn(root, CLIENT_RULES)
  const said = (path: string) => {
    const [rule = '', language] = path.split('.')
    return (language === 'sv' ? client?.sv : client?.en)?.get(rule)
  }
  const server = madeIn(root, RULES, 'RULE_WORDS')
  const missing = [...(client?.sv.keys() ?? [])].filter((rule) => !server.has(`${rule}.sv`))
  return [
    ...missing.map((rule) => `${RULES} has no ${rule}`),
    ...[...server].flatMap(([path, words]) =>
      said(path) === words ? [] : [`${RULES} calls ${path} ${words}, the client ${said(path) ?? 'nothing'}`],
    ),
  ]
}

// The words of an object that a constant of this name is made of, by path.
function madeIn(root: string, file: string, name: string): ReadonlyMap<string, string> {
  let made: ReadonlyMap<string, string> = new Map()
  visit(parse(root, file), (node) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText() !== name || !node.initializer) return
    made = leavesOf(ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer)
  })
  return made
}

const CLIENT = 'web/src/language/terms.words.ts'
/** What the server says itself: the file, its constant, and what its codes are of. */
const SERVER = [
  ['server/src/lib/role-words.ts', 'ROLE_WORDS', 'role'],
  ['server/src/lib/kind-words.ts', 'REQUEST_KIND_WORDS', 'requestKind'],
] as const

export function labelsAmiss(root: string): Breach[] {
  const client = wordsIn(root, CLIENT)?.sv ?? new Map<string, string>()
  const server = SERVER.map(
    ([file, name, of]) => [file, of, serverWordsIn(root, { file, name, of })] as const,
  )
  return Object.entries(LABELS).flatMap(([path, label]) =>
    [
      [CLIENT, client] as const,
      ...server.flatMap(([file, of, said]) => (path.startsWith(`${of}.`) ? [[file, said] as const] : [])),
    ].flatMap(([file, said]) =>
      said.get(path) === label
        ? []
        : [`${file} calls ${path} ${said.get(path) ?? 'nothing'}, the glossary ${label}`],
    ),
  )
}

function serverWordsIn(root: string, at: { file: string; name: string; of: string }): Map<string, string> {
  const said = new Map<string, string>()
  for (const [path, words] of madeIn(root, at.file, at.name)) {
    if (path.endsWith('.sv')) said.set(`${at.of}.${path.slice(0, -'.sv'.length)}`, words)
  }
  return said
}
