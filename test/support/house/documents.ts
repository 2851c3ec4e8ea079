// H11 What the client asks stands in *.documents.ts files and nowhere else, one operation an export, under its own name:
// from there server/documents.json is printed, and the server answers to nothing else.

import ts from 'typescript'
import { type Breach, isTest, listCode, parse, visit } from './tree.ts'

const OPERATION = /^\s*(?:query|mutation|subscription)\b\s*(\w*)\s*[({]/
const FRAGMENT = /^\s*fragment\s+(\w+)\s+on\b/

export function strayOperations(root: string): Breach[] {
  return listCode(root)
    .filter((file) => file.startsWith('web/src/') && !isTest(file))
    .flatMap((file) =>
      file.endsWith('.documents.ts') ? misnamed(file, parse(root, file)) : strays(file, parse(root, file)),
    )
}

function strays(file: string, source: ts.SourceFile): Breach[] {
  const breaches: Breach[] = []
  visit(source, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node)) return
    const name = OPERATION.exec(node.text)?.[1] ?? FRAGMENT.exec(node.text)?.[1]
    if (name !== undefined)
      breaches.push(
        `${file} asks ${name || 'something without a name'}: that belongs in a *.documents.ts file`,
      )
  })
  return breaches
}

function misnamed(file: string, source: ts.SourceFile): Breach[] {
  return source.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return []
    if (!ts.isVariableStatement(statement)) return [`${file} has more than documents and their types`]
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const called = name.getText()
      const text = textOf(initializer)
      if (text === null) return [`${file} ${called} is no document`]
      const operation = OPERATION.exec(text)?.[1]
      const isExported =
        statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
      if (operation === undefined) return []
      if (operation !== called) return [`${file} ${called} is the operation ${operation || 'without a name'}`]
      return isExported ? [] : [`${file} ${called} is not exported`]
    })
  })
}

/** The text of graphql(`…`), or null. */
function textOf(initializer: ts.Expression | undefined): string | null {
  if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== 'graphql')
    return null
  const [text] = initializer.arguments
  return text && ts.isStringLiteralLike(text) ? text.text : null
}
