// H4 Names at the top are the customer's; nothing else without a reason.
// H5 No file, folder or exported name says utils, helpers, manager and their kin, I… or …Type.
// H6 What is left to do has an issue number.

import { readdirSync } from 'node:fs'
import ts from 'typescript'
import { type Breach, isCode, listFiles, parse, read } from './tree.ts'

const TOP = new Set([
  ...[
    'server',
    'web',
    'prisma',
    'test',
    'package.json',
    'pnpm-workspace.yaml',
    'tsconfig.base.json',
    'README.md',
  ],
  ...['Dockerfile', 'compose.yaml'],
  // Written by pnpm, read by tsc -b and by knip: these tools look nowhere else.
  ...['pnpm-lock.yaml', 'tsconfig.json', 'knip.json', 'node_modules'],
])

export function strangersAtTheTop(root: string): Breach[] {
  return readdirSync(root)
    .filter((name) => !name.startsWith('.') && !TOP.has(name))
    .map((name) => `${name} has no place at the top`)
}

type Name = { name: string; isType: boolean }

const BANNED = /^(?:utils?|helpers?|commons?|managers?|services?|handlers?|processors?|data|infos?)$/
// Words of the trade (roles, authorities that are called services) and the setting DATA_DIR.
const TRADE =
  /(?:unit|operations)[ _-]?managers?|social[ _-]?services?|out[ _-]?of[ _-]?hours[ _-]?service|data[ _-]?dir/gi

export function bannedNames(root: string): Breach[] {
  return listFiles(root)
    .filter((file) => /^(?:server|web|prisma|test)\//.test(file))
    .flatMap((file) => {
      const inPath = wordsOf(file).filter((word) => BANNED.test(word))
      const breaches = inPath.map((word) => `${file} is called ${word}`)
      if (!isCode(file)) return breaches
      return [...breaches, ...exportedNames(root, file).flatMap((name) => bannedName(file, name))]
    })
}

function bannedName(file: string, { name, isType }: Name): Breach[] {
  const word = wordsOf(name).find((one) => BANNED.test(one))
  if (word !== undefined) return [`${file} exports ${name}, which says ${word}`]
  if (isType && /^I[A-Z][a-z]/.test(name)) return [`${file} exports ${name}: a type needs no I`]
  return isType && name.endsWith('Type') ? [`${file} exports ${name}: a type need not say so`] : []
}

function wordsOf(name: string): string[] {
  return name
    .replace(TRADE, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-zÅÄÖåäö\d]+/)
    .map((word) => word.toLowerCase())
}

function exportedNames(root: string, file: string): Name[] {
  return parse(root, file).statements.flatMap((statement): Name[] => {
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    ) {
      return statement.exportClause.elements.map(({ name }) => ({ name: name.text, isType: false }))
    }
    if (!ts.canHaveModifiers(statement)) return []
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => ({
        name: name.getText(),
        isType: false,
      }))
    }
    if (ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      return [{ name: statement.name.text, isType: true }]
    }
    if (
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement)
    ) {
      return statement.name ? [{ name: statement.name.text, isType: false }] : []
    }
    return []
  })
}

export function unnumberedTodos(root: string): Breach[] {
  return listFiles(root)
    .filter((file) => /\.(?:tsx?|css|prisma|sql|ya?ml|html)$/.test(file) && file !== 'pnpm-lock.yaml')
    .flatMap((file) =>
      read(root, file)
        .split('\n')
        .flatMap((line, at) =>
          /\b(?:TO[D]O|FIX[M]E|XX[X])\b(?!:? ?\(?#\d)/.test(line)
            ? [`${file}:${at + 1} has no issue number`]
            : [],
        ),
    )
}
