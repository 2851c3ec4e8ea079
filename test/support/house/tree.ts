// The repository as text: which files there are and what they hold. Nothing here runs the code that it reads.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'

/** What is wrong, in words that name the place. */
export type Breach = string

const UNREAD = new Set(['node_modules', 'generated', 'dist', 'coverage', '.git', '.data'])

/** Paths from the root, sorted. Nothing generated and nothing installed. */
export function listFiles(root: string, folder = root): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      if (UNREAD.has(entry.name)) return []
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return listFiles(root, path)
      return entry.isFile() ? [relative(root, path)] : []
    })
}

export function listCode(root: string): string[] {
  return listFiles(root).filter(isCode)
}

export function isCode(file: string): boolean {
  return /\.tsx?$/.test(file) && !file.endsWith('.d.ts')
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

export function read(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

export function parse(root: string, file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(root, file), ts.ScriptTarget.Latest, true)
}

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}

export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
