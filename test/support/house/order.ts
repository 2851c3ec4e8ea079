// H1 A rules file opens with its numbered rules, each number once, each quoted by a test beside it.
// H2 A graph file never names a database.
// H3 Features stand in one order without cycles; inside a folder an import says ./x.ts. What is fetched only when it is shown
//    (`lazy(() => import(…))`) is put together there, like a page by its route, and makes no order.

import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { type Breach, isTest, listCode, parse, read, visit } from './tree.ts'

export function unquotedRules(root: string): Breach[] {
  const code = listCode(root)
  const quoting = code.filter((file) => /\.rules\.ts$|(^|\/)lib\/[^/]+\.ts$/.test(file) && !isTest(file))
  return quoting.flatMap((file) => {
    const numbers = numberedRules(read(root, file))
    const isRules = file.endsWith('.rules.ts')
    if (numbers.length === 0) return isRules ? [`${file} opens without numbered rules`] : []
    const titles = code
      .filter((test) => isTest(test) && isBeside(test, file))
      .flatMap((test) => titlesOfTests(root, test))
      .join('\n')
    return [
      ...numbers.filter((one, at) => numbers.indexOf(one) < at).map((one) => `${file} says ${one} twice`),
      ...[...new Set(numbers)]
        .filter((one) => !new RegExp(`\\b${one}\\b`).test(titles))
        .map((one) => `${file} ${one} is quoted by no test beside it`),
    ]
  })
}

function numberedRules(source: string): string[] {
  const opening = /^(?:\s*(?:\/\/.*|\/\*[\s\S]*?\*\/)\s*\n)*/.exec(source)?.[0] ?? ''
  return [...opening.matchAll(/^\s*(?:\/\/|\/?\*+) ([A-Z]{1,2}\d+[a-z]?)[ .:]/gm)].flatMap(
    ([, number]) => number ?? [],
  )
}

function isBeside(test: string, file: string): boolean {
  const noun = basename(file).replace(/(?:\.rules)?\.tsx?$/, '')
  return dirname(test) === dirname(file) && basename(test).startsWith(`${noun}.`)
}

/** Titles of tests that run: what is skipped or still to be written quotes nothing. */
function titlesOfTests(root: string, file: string): string[] {
  const titles: string[] = []
  visit(parse(root, file), (node) => {
    if (!ts.isCallExpression(node)) return
    const caller = node.expression.getText()
    const title = node.arguments[0]
    if (!title || !/^(?:test|it|describe)\b/.test(caller) || /\.(?:skip|todo|skipIf|runIf)\b/.test(caller))
      return
    if (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)) titles.push(title.getText())
  })
  return titles
}

export function databaseInGraph(root: string): Breach[] {
  return listCode(root)
    .filter((file) => file.endsWith('.graph.ts'))
    .flatMap((file) => {
      const breaches: Breach[] = []
      visit(parse(root, file), (node) => {
        if (ts.isIdentifier(node) && /^(?:db|prisma)$/.test(node.text))
          breaches.push(`${file} names ${node.parent.getText()}`)
      })
      return breaches
    })
}

export function lostOrder(root: string): Breach[] {
  return [
    ...foldersOutOfOrder(join(root, 'server/src'), ['db', 'lib', 'feed', 'graph', 'http']),
    ...foldersOutOfOrder(join(root, 'web/src'), ['ui', 'client', 'language', 'shell']),
  ]
}

function foldersOutOfOrder(source: string, infrastructure: readonly string[]): Breach[] {
  const imports = new Map<string, Map<string, string>>()
  const breaches: Breach[] = []
  for (const file of listCode(source)) {
    const folder = dirname(file)
    if (folder === '.' || isTest(file)) continue
    const text = read(source, file)
    const shownLater = new Set(
      [...text.matchAll(/\blazy\(\(\) => import\('([^']+)'\)\)/g)].map(([, name]) => name),
    )
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const other = /^#([^/]+)\//.exec(fileName)?.[1]
      if (other === undefined) continue
      if (other === folder)
        breaches.push(`${file} imports ${fileName}: inside a folder say ./${basename(fileName)}`)
      else if (
        !shownLater.has(fileName) &&
        !infrastructure.includes(other) &&
        !infrastructure.includes(folder)
      ) {
        const known = imports.get(folder) ?? new Map<string, string>()
        imports.set(folder, known.set(other, known.get(other) ?? file))
      }
    }
  }
  const cycle = firstCycle(imports)
  return cycle === null ? breaches : [...breaches, `features form a cycle: ${cycle}`]
}

function firstCycle(imports: ReadonlyMap<string, ReadonlyMap<string, string>>): string | null {
  const done = new Set<string>()
  const walk = (folder: string, path: readonly string[]): string | null => {
    if (path.includes(folder)) {
      const round = [...path.slice(path.indexOf(folder)), folder]
      return round
        .map((one, at) => [one, imports.get(one)?.get(round[at + 1] ?? '')].filter(Boolean).join(' by '))
        .join(' → ')
    }
    if (done.has(folder)) return null
    for (const other of imports.get(folder)?.keys() ?? []) {
      const cycle = walk(other, [...path, folder])
      if (cycle !== null) return cycle
    }
    done.add(folder)
    return null
  }
  for (const folder of imports.keys()) {
    const cycle = walk(folder, [])
    if (cycle !== null) return cycle
  }
  return null
}
