// A column's name: the unit's own word for it, or, where the unit kept ours, the word in the language of the reader.
import type { Words } from '#language/language.ts'
import { useWords, wordsNow } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { Column } from './board.documents.ts'

type Named = Pick<Column, 'key' | 'name'>

export function columnName(column: Named): string {
  return nameIn(column, wordsNow(terms))
}

export function useColumnName(column: Named): string {
  return nameIn(column, useWords(terms))
}

function nameIn({ key, name }: Named, words: Words<typeof terms.sv>['sv']): string {
  return name === terms.sv.column[key] ? words.column[key] : name
}
