// What is needed beside two hands: any of the languages and competences that colleagues have. Not kept, and not about the
// client: only this asking for suggestions knows of it.
import { useWords } from '#language/language.ts'
import type { Tag } from './matching.documents.ts'
import { matchingWords } from './matching.words.ts'

type Props = {
  tags: readonly Tag[]
  value: readonly Tag[]
  onChange: (value: readonly Tag[]) => void
}

export function TagChoice({ tags, value, onChange }: Props) {
  const words = useWords(matchingWords)
  const isChosen = (tag: Tag) => value.some((each) => each.kind === tag.kind && each.value === tag.value)
  return (
    <div className="tag-choice">
      {(['LANGUAGE', 'COMPETENCE'] as const).map((kind) => {
        const of = tags.filter((tag) => tag.kind === kind)
        return of.length === 0 ? null : (
          <fieldset key={kind} className="choices">
            <legend className="field-label">{kind === 'LANGUAGE' ? words.language : words.competence}</legend>
            <div className="choices-row" data-columns={3}>
              {of.map((tag) => (
                <label key={tag.value} className="choice">
                  <input
                    type="checkbox"
                    checked={isChosen(tag)}
                    onChange={({ currentTarget: { checked } }) =>
                      onChange(tags.filter((each) => (each === tag ? checked : isChosen(each))))
                    }
                  />
                  <span className="words">{tag.value}</span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      })}
    </div>
  )
}
