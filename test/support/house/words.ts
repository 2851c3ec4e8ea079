// H7 Every word exists in Swedish and English, without jargon and without exclamation marks.

import ts from 'typescript'
import { type Breach, listCode, parse, visit } from './tree.ts'

const JARGON = {
  sv: /\b(?:ticket|sprint|backlog|triage|deadline|kanban|swimlane|assignee|issue|workflow)\w*/i,
  en: /\b(?:ticket|sprint|backlog|kanban|swimlane|assignee)\w*/i,
} as const

export function wordsAmiss(root: string): Breach[] {
  return listCode(root)
    .filter((file) => file.endsWith('.words.ts'))
    .flatMap((file) => {
      const both = wordsIn(root, file)
      if (both === null) return [`${file} has no object with sv and en`]
      return [
        ...[...both.sv.keys()]
          .filter((key) => !both.en.has(key))
          .map((key) => `${file} ${key} has no English`),
        ...[...both.en.keys()]
          .filter((key) => !both.sv.has(key))
          .map((key) => `${file} ${key} has no Swedish`),
        ...judge(file, both.sv, JARGON.sv),
        ...judge(file, both.en, JARGON.en),
      ]
    })
}

function judge(file: string, words: ReadonlyMap<string, string>, jargon: RegExp): Breach[] {
  return [...words].flatMap(([key, said]) => {
    const word = said.replace(/\btriage?r\p{L}*/giu, '').match(jargon)?.[0]
    return [
      ...(word === undefined ? [] : [`${file} ${key} says ${word}`]),
      ...(said.includes('!') ? [`${file} ${key} shouts`] : []),
      ...(said.trim() === '' ? [`${file} ${key} is empty`] : []),
    ]
  })
}

/** Every leaf below sv and en by its path, with all that its strings and templates say. */
export function wordsIn(
  root: string,
  file: string,
): { sv: Map<string, string>; en: Map<string, string> } | null {
  let found: { sv: Map<string, string>; en: Map<string, string> } | null = null
  visit(parse(root, file), (node) => {
    if (found || !ts.isObjectLiteralExpression(node)) return
    const [sv, en] = ['sv', 'en'].map((language) =>
      node.properties.find((one) => one.name?.getText() === language),
    )
    if (!sv || !en || !ts.isPropertyAssignment(sv) || !ts.isPropertyAssignment(en)) return
    found = { sv: leavesOf(sv.initializer), en: leavesOf(en.initializer) }
  })
  return found
}

export function leavesOf(node: ts.Node, path = '', leaves = new Map<string, string>()): Map<string, string> {
  if (!ts.isObjectLiteralExpression(node)) return leaves.set(path, saidIn(node))
  for (const property of node.properties) {
    const name =
      property.name && ts.isStringLiteralLike(property.name)
        ? property.name.text
        : (property.name?.getText() ?? '…')
    leavesOf(
      ts.isPropertyAssignment(property) ? property.initializer : property,
      path ? `${path}.${name}` : name,
      leaves,
    )
  }
  return leaves
}

export function saidIn(leaf: ts.Node): string {
  const said: string[] = []
  let hasWords = false
  visit(leaf, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddleOrTemplateTail(node))
      return
    hasWords = true
    said.push(node.text)
  })
  // A name handed on from elsewhere is judged where it stands.
  return hasWords ? said.join(' ') : '…'
}
