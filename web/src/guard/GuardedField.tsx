// A field for words that are kept: what the guard finds in it is marked at its place and said under it while one writes.
import type { ComponentProps } from 'react'
import { useWords } from '#language/language.ts'
import { standingSpans } from '#ui/marks.rules.ts'
import { passOn, type Refused, TextField } from '#ui/TextField.tsx'
import { type Guard, useFindings } from './guard.ts'
import { partFindings } from './guard.rules.ts'
import { guardWords } from './guard.words.ts'

type Props = ComponentProps<typeof TextField> & { guard: Guard; name: string }

export function GuardedField({ guard, name, inputRef, refused, ...field }: Props) {
  const { value } = field
  const found = useJudged(value)
  return (
    <TextField
      {...field}
      refused={found.refused ?? stillSaid(value, refused)}
      warned={unlessAsked(found.warned)}
      inputRef={(element) => {
        if (element === null) guard.fields.current.delete(name)
        else guard.fields.current.set(name, element)
        return passOn(inputRef, element)
      }}
    />
  )

  /** What the question asks about is not said a second time; its places stay marked. */
  function unlessAsked(warned: Refused | undefined): Refused | undefined {
    const isAsked = ({ start, end }: Refused['spans'][number]) =>
      guard.asked.some(({ words }) => words === value.slice(start, end))
    return warned?.spans.every(isAsked) === true ? { ...warned, message: '' } : warned
  }
}

/** A refusal of places is over when none of them stands; one of the whole text is for its owner to end. */
function stillSaid(value: string, refused: Refused | undefined): Refused | undefined {
  if (refused === undefined || refused.spans.length === 0) return refused
  return standingSpans(value, refused).length === 0 ? undefined : refused
}

/** What the guard has to say about a text, as a field shows it. */
export function useJudged(value: string): { refused: Refused | undefined; warned: Refused | undefined } {
  const words = useWords(guardWords)
  const { text, findings } = useFindings(value)
  // Until the text of now is judged, what was found stands only where nothing was written.
  const { refused, warned, kinds } = partFindings(standingSpans(value, { text, spans: findings }))
  const what = kinds.map((kind) => words.kind[kind]).join(', ')
  return {
    refused: refused.length === 0 ? undefined : { text, message: words.refused, spans: refused },
    warned: warned.length === 0 ? undefined : { text, message: words.warned(what), spans: warned },
  }
}
