// H14 No paragraph of an act stands in what people read or in code that says so to them: paragraphs move (domain.md B3), so
// they stand in the dated table of references alone. A comment may say where a rule comes from.

import ts from 'typescript'
import { type Breach, isTest, listCode, parse, visit } from './tree.ts'

const PARAGRAPH =
  /\d+\s*(?:[a-z]\s*)?§|§+\s*\d|\d+(?:\s[a-z])?\skap\b|kap(?:itel)?\.?\s\d|\b(?:SoL|LVU|LVM|LSS|FL|KL|OSL|SoLPuL|SoLPuF|MBL|AFS|SFS)\s+\d|\b(?:lag|lagen|Act) \(\d{4}:\d+\)/

export function paragraphsInCode(root: string): Breach[] {
  return listCode(root)
    .filter((file) => /^(?:server\/src|web\/src|prisma\/seed)\//.test(file) && !isTest(file))
    .flatMap((file) => {
      const breaches: Breach[] = []
      visit(parse(root, file), (node) => {
        const isText =
          ts.isStringLiteralLike(node) ||
          ts.isTemplateHead(node) ||
          ts.isTemplateMiddle(node) ||
          ts.isTemplateTail(node) ||
          ts.isJsxText(node)
        const found = isText ? node.text.match(PARAGRAPH) : null
        if (found) breaches.push(`${file} says ${found[0]}`)
      })
      return breaches
    })
}
