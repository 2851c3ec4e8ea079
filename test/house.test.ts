// The rules of the house, H1–H14 in test/support/house/. Each is first seen failing on a breach planted in a scratch
// folder, beside something like it that is allowed; only then does its silence over the repository count.
// That the migrations build exactly schema.prisma is proven in test/db, over a real database.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buildSchema, parse, validate } from 'graphql'
import { afterAll, describe, expect, test } from 'vitest'
import { releases } from './support/documents.ts'
import { strayOperations } from './support/house/documents.ts'
import { paragraphsInCode } from './support/house/law.ts'
import { lint } from './support/house/lint.ts'
import { bannedNames, strangersAtTheTop, unnumberedTodos } from './support/house/names.ts'
import { databaseInGraph, lostOrder, unquotedRules } from './support/house/order.ts'
import { doubledPackages, looseVersions } from './support/house/versions.ts'
import { labelsAmiss, rulesAmiss, saidEverywhere, wordsOffTheGlossary } from './support/house/terms.ts'
import { wordsAmiss } from './support/house/words.ts'

const repository = join(import.meta.dirname, '..')
const planted: string[] = []

/** A scratch folder with these files in it. */
function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'samrad-house-'))
  planted.push(root)
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), content)
  }
  return root
}

afterAll(() => {
  for (const root of planted) rmSync(root, { recursive: true })
})

describe('H1 every numbered rule is quoted by a test beside it', () => {
  test('planted', () => {
    const root = plant({
      'server/src/board/board.rules.ts':
        '// Where a card may go.\n//\n// B1 One.\n// B2 Two.\n// B3 Three.\n//    B4 is no rule here.\nexport const b = 1\n// B5 nor here\n',
      'server/src/board/board.rules.test.ts':
        "test('B1 holds', () => {})\ntest.skip('B2 waits', () => {})\n// test('B3 is thought of')\n",
      'server/src/people/board.rules.test.ts': "test('B2 B3 from afar', () => {})\n",
      'web/src/client/client.rules.ts': '// When to try again.\nexport const c = 1\n',
      'web/src/board/rank.rules.ts': '/* R1 One. */\n// R1 Again.\nexport const r = 1\n',
      'web/src/board/rank.rules.test.ts': "describe('R1', () => {})\n",
      'server/src/lib/day.ts': '// D1 Swedish days.\nexport type Day = string\n',
      'server/src/lib/plain.ts': '// No rules.\nexport const p = 1\n',
    })
    expect(unquotedRules(root)).toEqual([
      'server/src/board/board.rules.ts B2 is quoted by no test beside it',
      'server/src/board/board.rules.ts B3 is quoted by no test beside it',
      'server/src/lib/day.ts D1 is quoted by no test beside it',
      'web/src/board/rank.rules.ts says R1 twice',
      'web/src/client/client.rules.ts opens without numbered rules',
    ])
  })
  test('here', () => expect(unquotedRules(repository)).toEqual([]))
})

describe('H2 no graph file names a database', () => {
  test('planted', () => {
    const root = plant({
      'server/src/board/board.graph.ts': 'export const b = (scope: Scope) => scope.db.board.findMany()\n',
      'server/src/people/people.graph.ts': 'export const p = ({ db }: Scope) => listPeople(db)\n',
      'server/src/request/request.graph.ts': '// The scope.db is for faces.\nexport const r = "db"\n',
      'server/src/request/request.ts': 'export const r = (scope: Scope) => scope.db.request\n',
    })
    expect(databaseInGraph(root)).toEqual([
      'server/src/board/board.graph.ts names scope.db',
      'server/src/people/people.graph.ts names db',
      'server/src/people/people.graph.ts names listPeople(db)',
    ])
  })
  test('here', () => expect(databaseInGraph(repository)).toEqual([]))
})

describe('H3 features stand in one order', () => {
  test('planted', () => {
    const root = plant({
      'server/src/people/people.ts':
        "import type { Board } from '#board/board.ts'\nimport { day } from '#lib/day.ts'\n",
      'server/src/board/board.ts':
        "import { rank } from '#board/board.rules.ts'\nimport { may } from '#access.rules.ts'\n",
      'server/src/board/card.ts': "export { ref } from '#casefile/casefile.ts'\n",
      'server/src/casefile/casefile.ts':
        "import { find } from '#people/people.ts'\nimport { own } from './own.ts'\n",
      'web/src/board/BoardPage.tsx':
        "import { Button } from '#ui/Button.tsx'\nconst Card = lazy(() => import('#request/Card.tsx'))\n",
      // Put together where it is shown: no order.
      'web/src/request/Card.tsx': "import { store } from '#board/board.store.ts'\n",
      'web/src/ui/Button.tsx': "import '#client/client.ts'\n",
      'web/src/client/client.ts': "import '#ui/Button.tsx'\n",
    })
    expect(lostOrder(root)).toEqual([
      'board/board.ts imports #board/board.rules.ts: inside a folder say ./board.rules.ts',
      'features form a cycle: board by board/card.ts → casefile by casefile/casefile.ts → people by people/people.ts → board',
    ])
  })
  test('here', () => expect(lostOrder(repository)).toEqual([]))
})

describe('H4 names at the top', () => {
  test('planted', () => {
    const root = plant({
      'README.md': '',
      '.ci/run': '',
      'server/a.ts': '',
      'scripts/a.ts': '',
      'vite.config.ts': '',
    })
    expect(strangersAtTheTop(root)).toEqual([
      'scripts has no place at the top',
      'vite.config.ts has no place at the top',
    ])
  })
  test('here', () => expect(strangersAtTheTop(repository)).toEqual([]))
})

describe('H5 banned names', () => {
  test('planted', () => {
    const root = plant({
      'server/src/lib/date-utils.ts': '',
      'web/src/common/Button.tsx': '',
      'server/src/board/boardService.ts': '',
      'server/src/board/board.ts':
        'export function handleData() {}\nexport const cardInfo = 1, fine = 2\nexport type IBoard = 1\nexport interface CardType {}\nexport type Id = 1\nexport { fine as eventHandler }\n',
      'server/src/people/people.ts':
        'export const UNIT_MANAGER = 1\nexport type SocialServicesDirector = 1\nexport const findUnitManager = 1\nconst data = 1\nexport const metadata = data\n',
      'web/src/ui/Menu.tsx': 'export default function helper<T>(value: T) { return <b>{value}</b> }\n',
    })
    expect(bannedNames(root)).toEqual([
      'server/src/board/board.ts exports handleData, which says data',
      'server/src/board/board.ts exports cardInfo, which says info',
      'server/src/board/board.ts exports IBoard: a type needs no I',
      'server/src/board/board.ts exports CardType: a type need not say so',
      'server/src/board/board.ts exports eventHandler, which says handler',
      'server/src/board/boardService.ts is called service',
      'server/src/lib/date-utils.ts is called utils',
      'web/src/common/Button.tsx is called common',
      'web/src/ui/Menu.tsx exports helper, which says helper',
    ])
  })
  test('here', () => expect(bannedNames(repository)).toEqual([]))
})

describe('H6 what is left to do has an issue number', () => {
  const [left, broken] = [['TO', 'DO'].join(''), ['FIX', 'ME'].join('')]
  test('planted', () => {
    const root = plant({
      'server/src/a.ts': `// ${left} later\n// ${left} #12 later\n// ${left}(#3): later\nconst ${left}S = 1\n`,
      'web/src/a.css': `/* ${broken}: colour */\n`,
      'web/src/node_modules/a.ts': `// ${left}\n`,
    })
    expect(unnumberedTodos(root)).toEqual([
      'server/src/a.ts:1 has no issue number',
      'web/src/a.css:1 has no issue number',
    ])
  })
  test('here', () => expect(unnumberedTodos(repository)).toEqual([]))
})

describe('H7 words in Swedish and English, without jargon', () => {
  test('planted', () => {
    const root = plant({
      'web/src/board/board.words.ts': `export const words = defineWords({
        sv: { title: 'Min backlog', ask: { VISIT: 'Hembesök', 'a b': 'x' }, go: (n: string) => \`Att triagera \${n}!\`, only: 'Bara här', link: other },
        en: { title: 'To triage', ask: { VISIT: 'Home visit', HEARING: ' ', 'a b': 'x' }, go: (n: string) => { return n ? 'Ticket' : 'None' }, link: other },
      })`,
      'web/src/ui/ui.words.ts': "export const words = { sv: 'Hej' }",
      'web/src/board/board.ts': "export const sprint = { sv: 'sprint', en: 'sprint' }",
    })
    expect(wordsAmiss(root)).toEqual([
      'web/src/board/board.words.ts only has no English',
      'web/src/board/board.words.ts ask.HEARING has no Swedish',
      'web/src/board/board.words.ts title says backlog',
      'web/src/board/board.words.ts go shouts',
      'web/src/board/board.words.ts ask.HEARING is empty',
      'web/src/board/board.words.ts go says Ticket',
      'web/src/ui/ui.words.ts has no object with sv and en',
    ])
  })
  test('here', () => expect(wordsAmiss(repository)).toEqual([]))
})

describe('H12 only words of the profession, wherever people read', () => {
  test('planted', () => {
    const root = plant({
      'web/src/mine/mine.words.ts': `export const words = defineWords({
        sv: { title: 'Öppna ditt ticket', more: (n: string) => \`\${n} är assignee\`, fine: 'Eventuellt en frist, i ett case-fritt rum' },
        en: { title: 'Open your sprint', more: (n: string) => \`\${n} is it\`, fine: 'A deadline' },
      })`,
      'server/src/mine/mine.ts':
        "throw invalid({ sv: `Din deadline är ${day}.`, en: 'Your deadline is.' })\nconst SAID = { a: { sv: 'Klart!', en: 'Done.' } }\nconst workflow = 'backlog'",
      'server/src/access.rules.ts':
        "row(ALL, 'MEMBER', 'Triage görs av chefen.', 'Triage is for the manager.')",
      'web/index.html':
        '<!doctype html><html><title>Min dashboard</title><script>const task = 1</script></html>',
      'prisma/seed/told.ts':
        "export const told = [{ by: 'x-y', says: 'Vi tar det i Signs of Safety.', kind: 'TASK' }]",
      'server/src/mine/mine.test.ts': "const words = { sv: 'backlog' }",
    })
    expect(wordsOffTheGlossary(root)).toEqual([
      'web/src/mine/mine.words.ts says ticket: say begäran',
      'web/src/mine/mine.words.ts says assignee: say handläggare',
      'web/src/mine/mine.words.ts says case: say ärende',
      'web/src/mine/mine.words.ts says sprint: say week',
      'server/src/access.rules.ts says Triage: say att triagera',
      'server/src/mine/mine.ts says deadline: say frist',
      'server/src/mine/mine.ts shouts: Klart!',
      'prisma/seed/told.ts says Signs of Safety: say trekolumnskarta',
      'web/index.html says dashboard: say översikt',
    ])
  })
  test('here', () => expect(wordsOffTheGlossary(repository)).toEqual([]))
  test('it reads what there is', () => {
    const files = new Set(saidEverywhere(repository).map(({ file }) => file))
    for (const file of [
      'web/src/language/terms.words.ts',
      'server/src/access.rules.ts',
      'server/src/lib/written.ts',
      'prisma/seed/requests.ts',
      'web/index.html',
    ])
      expect(files).toContain(file)
  })
})

describe('H13 codes are called as in the glossary', () => {
  test('planted', () => {
    const root = plant({
      'web/src/language/terms.words.ts':
        "export const terms = defineWords({ sv: { role: { MENTOR: 'Coach' } }, en: { role: { MENTOR: 'Mentor' } } })",
      'server/src/lib/role-words.ts':
        "export const ROLE_WORDS = { MENTOR: { sv: 'Mentor', en: 'Mentor' }, TRAINEE: { sv: 'Elev', en: 'Trainee' } } as const",
      'server/src/lib/kind-words.ts':
        "export const REQUEST_KIND_WORDS = { SUPERVISION: { sv: 'Handledning', en: 'Supervision' } } as const",
    })
    const amiss = labelsAmiss(root)
    expect(amiss).toContain('web/src/language/terms.words.ts calls role.MENTOR Coach, the glossary Mentor')
    expect(amiss).toContain('server/src/lib/role-words.ts calls role.TRAINEE Elev, the glossary VFU-student')
    expect(amiss).toContain(
      'server/src/lib/kind-words.ts calls requestKind.SUPERVISION Handledning, the glossary Ärendehandledning',
    )
    expect(amiss).not.toContain('server/src/lib/role-words.ts calls role.MENTOR Mentor, the glossary Mentor')
  })
  test('here', () => expect(labelsAmiss(repository)).toEqual([]))
  test('and limits as on the client', () => {
    const root = plant({
      'web/src/deadline/rule.words.ts':
        "export const words = defineWords({ sv: { SIP: 'SIP', LEX: 'Lex' }, en: { SIP: 'Plan', LEX: 'Lex' } })",
      'server/src/lib/rule-words.ts':
        "export const RULE_WORDS = { SIP: { sv: 'SIP', en: 'A plan' } } as const",
    })
    expect(rulesAmiss(root)).toEqual([
      'server/src/lib/rule-words.ts has no LEX',
      'server/src/lib/rule-words.ts calls SIP.en A plan, the client Plan',
    ])
    expect(rulesAmiss(repository)).toEqual([])
  })
})

describe('H14 paragraphs of the law stand in the table of references alone', () => {
  test('planted', () => {
    const root = plant({
      'web/src/mine/mine.words.ts':
        "export const words = defineWords({ sv: { a: 'Enligt 20 kap. 2 §', b: (n: string) => `${n} i SoL 20:2`, c: '14 dagar' }, en: { a: 'Act (2025:400)', b: (n: string) => n, c: 'Two weeks' } })",
      'web/src/mine/Mine.tsx': 'export const Mine = () => <p>Enligt 11 kap. lagen</p>\n',
      'server/src/mine/mine.ts':
        "// SoL 20:2 says so.\nthrow invalid({ sv: 'Se 13 c § LVU.', en: 'See §§ 4–5.' })\n",
      'server/src/mine/mine.test.ts': "expect(reference).toBe('20 kap. 2 §')\n",
      'prisma/seed/told.ts':
        "export const told = ['Ett kapitel om 14 dagar', 'K7-29', 'kl 13.30', 'Efter 4 § är kl 13']\n",
    })
    expect(paragraphsInCode(root)).toEqual([
      'prisma/seed/told.ts says 4 §',
      'server/src/mine/mine.ts says 13 c §',
      'server/src/mine/mine.ts says §§ 4',
      'web/src/mine/Mine.tsx says 11 kap',
      'web/src/mine/mine.words.ts says 20 kap',
      'web/src/mine/mine.words.ts says SoL 2',
      'web/src/mine/mine.words.ts says Act (2025:400)',
    ])
  })
  test('here', () => expect(paragraphsInCode(repository)).toEqual([]))
})

describe('H8 one copy of what must be one', () => {
  test('planted', () => {
    const lockfile = `overrides:\n  graphql: 1.0.0\n\npackages:\n\n  graphql@16.15.0:\n    x: y\n\n  graphql@15.0.0:\n    x: y\n\n  graphql-ws@6.0.0:\n    x: y\n\n  react@19.3.1:\n    x: y\n\nsnapshots:\n\n  react@18.0.0: {}\n`
    expect(doubledPackages(plant({ 'pnpm-lock.yaml': lockfile }))).toEqual([
      'graphql is in the lockfile as 16.15.0 and 15.0.0',
      'react-dom is in the lockfile as nothing',
    ])
  })
  test('here', () => expect(doubledPackages(repository)).toEqual([]))
})

describe('H9 exact versions', () => {
  test('planted', () => {
    const root = plant({
      'package.json': JSON.stringify({
        packageManager: 'pnpm@11.0.0',
        devDependencies: { node: '24.21.0', vite: '~8.0.0' },
      }),
      'web/package.json': JSON.stringify({
        dependencies: { react: '^19.3.1', server: 'workspace:*', vite: '8.0.0', ws: 'latest' },
      }),
      'test/package.json': JSON.stringify({
        devDependencies: { graphql: '16.15.0', beta: '7.10.0-4.0edf3' },
      }),
      'web/node_modules/x/package.json': JSON.stringify({ dependencies: { y: '*' } }),
      'pnpm-workspace.yaml':
        "packages:\n  - web\nnodeVersion: 22.0.0\noverrides:\n  graphql: 16.14.0\n  '@x/y': 1.0.0\n",
    })
    expect(looseVersions(root)).toEqual([
      'package.json takes vite as ~8.0.0, not exactly',
      'package.json is for "pnpm@11.0.0", not pnpm 10',
      'web/package.json takes react as ^19.3.1, not exactly',
      'web/package.json takes vite 8.0.0, another takes ~8.0.0',
      'web/package.json takes ws as latest, not exactly',
      'pnpm-workspace.yaml is for node 22.0.0, package.json installs 24.21.0',
      'pnpm-workspace.yaml overrides graphql with 16.14.0, a package takes 16.15.0',
    ])
  })
  test('here', () => expect(looseVersions(repository)).toEqual([]))
})

describe('H11 what the client asks stands in *.documents.ts files', () => {
  test('planted', () => {
    const root = plant({
      'web/src/board/board.documents.ts': `import { graphql, type ResultOf } from '#client/graphql.ts'
        const Parts = graphql(\`fragment Parts on Card { id }\`)
        export const OpenBoard = graphql(\`query OpenBoard($id: ID!) { board(id: $id) { id } }\`, [Parts])
        export const Feed = graphql(\`subscription BoardFeed { boardFeed { clock } }\`)
        export const Nameless = graphql(\`mutation { moveCard }\`)
        const MoveCard = graphql(\`mutation MoveCard { moveCard { id } }\`)
        export const limit = 7
        export function ask() {}
        export type Board = ResultOf<typeof OpenBoard>`,
      'web/src/board/BoardPage.tsx':
        'export const a = graphql(`\n query Sneaky { viewer { id } }`), b = "query the colleague", c = "fragment Face on Card { id }"\n',
      'web/src/board/board.ts': 'export const d = `mutation ($x: ${X}) { y }`\n// query Said { nothing }\n',
      'web/src/board/board.test.ts': 'graphql(`query Tested { viewer { id } }`)\n',
      'server/src/board/board.ts': 'export const e = `query Elsewhere { x }`\n',
    })
    expect(strayOperations(root)).toEqual([
      'web/src/board/BoardPage.tsx asks Sneaky: that belongs in a *.documents.ts file',
      'web/src/board/BoardPage.tsx asks Face: that belongs in a *.documents.ts file',
      'web/src/board/board.documents.ts Feed is the operation BoardFeed',
      'web/src/board/board.documents.ts Nameless is the operation without a name',
      'web/src/board/board.documents.ts MoveCard is not exported',
      'web/src/board/board.documents.ts limit is no document',
      'web/src/board/board.documents.ts has more than documents and their types',
      'web/src/board/board.ts asks something without a name: that belongs in a *.documents.ts file',
    ])
  })
  test('here', () => expect(strayOperations(repository)).toEqual([]))
})

// The table "Who may import whom": a file, what it imports, and a word of the sentence that refuses it, or null.
const imports: [file: string, from: string, refusal: string | null][] = [
  ['server/src/board/*.rules.ts', './other.rules.ts', null],
  ['server/src/board/*.rules.ts', '#people/people.rules.ts', null],
  ['server/src/board/*.rules.ts', '#access.rules.ts', null],
  ['server/src/board/*.rules.ts', '#lib/day.ts', null],
  ['server/src/board/*.rules.ts', '#db/generated/enums.ts', null],
  ['server/src/board/*.rules.ts', 'fractional-indexing', null],
  ['server/src/board/*.rules.ts', '#db/client.ts', 'Rules are pure'],
  ['server/src/board/*.rules.ts', '#db/generated/client.ts', 'Rules are pure'],
  ['server/src/board/*.rules.ts', './board.ts', 'Rules are pure'],
  ['server/src/board/*.rules.ts', '#people/people.ts', 'Rules are pure'],
  ['server/src/board/*.rules.ts', '#change.ts', 'Rules are pure'],
  ['server/src/board/*.rules.ts', 'node:crypto', 'Rules are pure'],
  ['server/src/board/*.rules.ts', 'pg', 'Rules are pure'],
  ['server/src/board/*.rules.ts', '../people/people.rules.ts', 'Rules are pure'],
  ['server/src/*.rules.ts', '#scope.ts', 'Rules are pure'],
  ['server/src/board/*.ts', './board.rules.ts', null],
  ['server/src/board/*.ts', '#people/people.ts', null],
  ['server/src/board/*.ts', '#db/client.ts', null],
  ['server/src/board/*.ts', '#scope.ts', null],
  ['server/src/board/*.ts', '#change.ts', null],
  ['server/src/board/*.ts', '#access.rules.ts', null],
  ['server/src/board/*.ts', '#lib/day.ts', null],
  ['server/src/board/*.ts', 'graphql', 'speaks no GraphQL'],
  ['server/src/board/*.ts', '@pothos/core', 'speaks no GraphQL'],
  ['server/src/board/*.ts', 'graphql-yoga', 'speaks no GraphQL'],
  ['server/src/board/*.ts', '#graph/builder.ts', 'speaks no GraphQL'],
  ['server/src/board/*.ts', './board.graph.ts', 'speaks no GraphQL'],
  ['server/src/board/*.ts', '#feed/log.ts', 'never speaks to the feed'],
  ['server/src/board/*.ts', '#people/people.rules.ts', 'its own rules'],
  ['server/src/board/*.ts', '@prisma/client', 'through #db alone'],
  ['server/src/board/*.ts', '#env.ts', 'reads no settings'],
  ['server/src/board/*.ts', '#app.ts', 'go downwards'],
  ['server/src/board/*.ts', '../people/people.ts', 'Never climb'],
  ['server/src/board/*.ts', 'vitest', 'neither its client nor its tests'],
  ['server/src/board/feed.ts', '#feed/stream.ts', null],
  ['server/src/board/*.graph.ts', '#graph/builder.ts', null],
  ['server/src/board/*.graph.ts', './board.ts', null],
  ['server/src/board/*.graph.ts', '#people/people.ts', null],
  ['server/src/board/*.graph.ts', '#people/people.graph.ts', null],
  ['server/src/board/*.graph.ts', '#db/generated/enums.ts', null],
  ['server/src/board/*.graph.ts', '#db/client.ts', 'never reads the database'],
  ['server/src/board/*.graph.ts', '@prisma/client', 'never reads the database'],
  ['server/src/board/*.graph.ts', '@pothos/plugin-prisma', 'never reads the database'],
  ['server/src/board/*.graph.ts', '#feed/pump.ts', 'no longer than a call'],
  ['server/src/board/*.graph.ts', '#change.ts', 'no longer than a call'],
  ['server/src/board/*.graph.ts', '#people/people.rules.ts', 'asks faces'],
  ['server/src/lib/*.ts', '#lib/day.ts', null],
  ['server/src/lib/*.ts', '#board/board.ts', 'knows no feature'],
  ['server/src/lib/*.ts', '#db/client.ts', 'knows no feature'],
  ['server/src/db/*.ts', '#lib/refusal.ts', null],
  ['server/src/db/*.ts', '#board/board.ts', 'knows no feature'],
  ['server/src/feed/*.ts', '#db/client.ts', null],
  ['server/src/feed/*.ts', '#board/card.ts', 'knows no feature'],
  ['server/src/graph/*.ts', '#scope.ts', null],
  ['server/src/graph/*.ts', '#board/board.ts', 'knows no feature'],
  ['web/src/ui/*.tsx', 'react', null],
  ['web/src/ui/*.tsx', 'react-aria-components', null],
  ['web/src/ui/*.tsx', './Button.tsx', null],
  ['web/src/ui/*.tsx', './button.css', null],
  ['web/src/ui/*.tsx', '#client/client.ts', 'ui knows no GraphQL'],
  ['web/src/ui/*.tsx', 'urql', 'ui knows no GraphQL'],
  ['web/src/ui/*.tsx', '#board/CardTile.tsx', 'ui knows no GraphQL'],
  ['web/src/ui/*.tsx', '../board/CardTile.tsx', 'Never climb'],
  ['web/src/board/*.tsx', '#ui/Button.tsx', null],
  ['web/src/board/*.tsx', 'urql', null],
  ['web/src/board/*.tsx', 'server/app', 'only through schema.graphql'],
  ['web/src/board/*.tsx', '../../../server/src/board/board.rules.ts', 'only through schema.graphql'],
  ['web/src/board/*.tsx', '@prisma/client', 'only through schema.graphql'],
  ['web/src/board/*.rules.ts', 'react', 'pure too'],
  ['web/src/board/*.rules.ts', './other.rules.ts', null],
  ['test/api/*.test.ts', 'server/app', null],
  ['test/api/*.test.ts', '../support/world.ts', null],
  ['test/api/*.test.ts', '../../server/src/board/board.ts', 'the public door'],
  ['test/api/*.test.ts', '#board/board.ts', 'the public door'],
  ['test/api/*.test.ts', '../../web/src/App.tsx', 'the public door'],
]

// What no file may say, and where it may be said after all.
const sayings: [file: string, source: string, code: string | null][] = [
  ['server/src/board/*.ts', 'export const a = 1 as unknown', 'typescript(consistent-type-assertions)'],
  ['server/src/board/*.ts', "export const a = ['x'] as const", null],
  ['test/api/*.test.ts', 'export const a = 1 as unknown', 'typescript(consistent-type-assertions)'],
  ['server/src/board/*.ts', 'export let a: any', 'typescript(no-explicit-any)'],
  ['web/src/board/*.ts', 'export const a = (b: string[]) => b[0]!', 'typescript(no-non-null-assertion)'],
  ['test/api/*.test.ts', 'export const a = (b: string[]) => b[0]!', null],
  ['server/src/board/*.ts', 'export const a = async () => 1; a()', 'typescript(no-floating-promises)'],
  ['server/src/board/*.ts', "export const a = console.log('x')", 'eslint(no-console)'],
  ['web/src/board/*.ts', "export const a = console.error('x')", 'eslint(no-console)'],
  ['server/src/main.ts', "export const a = console.log('x')", null],
  ['test/bench/*.ts', "export const a = console.log('x')", null],
  ['server/src/board/*.ts', "export const a = process.env['X']", 'node(no-process-env)'],
  ['server/src/env.ts', "export const a = process.env['X']", null],
]

describe('H10 the linter catches what it promises', () => {
  const at = (file: string, number: number): string => file.replace('*', `planted-${number}`)
  const importing = imports.map(
    ([file, from]) =>
      [
        at(
          file,
          imports.findIndex((one) => one[0] === file && one[1] === from),
        ),
        from,
      ] as const,
  )
  const saying = sayings.map(([file, source], number) => [at(file, 1000 + number), source] as const)
  const root = plant({
    'web/src/board/round.ts': "import { b } from './trip.ts'\nexport const a = b\n",
    'web/src/board/trip.ts': "import { a } from './round.ts'\nexport const b = a\n",
    ...Object.fromEntries(
      importing.map(([file, from]) => [file, `import * as planted from '${from}'\nexport { planted }\n`]),
    ),
    ...Object.fromEntries(saying.map(([file, source]) => [file, `${source}\n`])),
  })
  for (const file of [
    '.oxlintrc.json',
    'tsconfig.base.json',
    'server/tsconfig.json',
    'web/tsconfig.json',
    'test/tsconfig.json',
  ]) {
    copyFileSync(join(repository, file), join(root, file))
  }
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'))
  const found = lint(root)

  test.each(imports)('%s imports %s', (file, from, refusal) => {
    const number = imports.findIndex((one) => one[0] === file && one[1] === from)
    const said = found.filter(
      (one) => one.file === at(file, number) && one.code === 'eslint(no-restricted-imports)',
    )
    if (refusal === null) expect(said).toEqual([])
    else expect(said.map(({ says }) => says).join('\n')).toContain(refusal)
  })

  test.each(sayings)('%s says %s', (file, source, code) => {
    const number = sayings.findIndex((one) => one[0] === file && one[1] === source)
    const codes = found.filter((one) => one.file === at(file, 1000 + number)).map((one) => one.code)
    if (code === null) expect(codes).toEqual([])
    else expect(codes).toContain(code)
  })

  test('files that import each other are a cycle', () => {
    expect(found.filter(({ code }) => code === 'import(no-cycle)').length).toBeGreaterThan(0)
  })
})

test.each([
  ['schema.graphql', 'server/src/print-schema.ts'],
  ['documents.json', 'web/print-documents.ts'],
])('%s is printed from the code of today', (_, printer) => {
  const { status, stderr, stdout } = spawnSync(process.execPath, [printer, '--check'], {
    cwd: repository,
    encoding: 'utf8',
  })
  expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' })
})

test('every document, those of earlier releases too, can be asked of the schema of today', () => {
  const schema = buildSchema(readFileSync(join(repository, 'server/schema.graphql'), 'utf8'))
  for (const { documents } of releases) {
    for (const [id, text] of Object.entries(documents)) {
      expect(validate(schema, parse(text)), text).toEqual([])
      expect(id).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`)
    }
  }
  expect(Object.keys(releases[0]?.documents ?? {}).length).toBeGreaterThan(10)
  expect(releases.length).toBeLessThanOrEqual(3)
})
