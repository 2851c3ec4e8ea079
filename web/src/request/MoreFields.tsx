// More about the question of a consultation, folded away: a tired caseworker needs to write the question and no more.
import { DraftState } from '#draft/DraftState.tsx'
import { writeDraft } from '#draft/draft.ts'
import type { Guard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { useWords } from '#language/language.ts'
import { Fold } from '#ui/Fold.tsx'
import { moreLimit, moreTexts } from './ask.rules.ts'
import { moreWords } from './more.words.ts'
import { requestWords } from './request.words.ts'
import { type MoreAsked, moreSubject } from './useMoreAsked.ts'
import { WantChoice } from './WantChoice.tsx'

export function MoreFields({ more, guard, onSend }: { more: MoreAsked; guard: Guard; onSend: () => void }) {
  const words = useWords(moreWords)
  const { showPlace } = useWords(requestWords)
  return (
    <Fold name={words.more}>
      <div className="ask-more">
        {moreTexts.map((name) => (
          <GuardedField
            key={name}
            guard={guard}
            name={name}
            label={words.moreText[name]}
            value={more.drafts[name].text}
            onChange={(text) => writeDraft(moreSubject(name), text)}
            maxLength={moreLimit}
            refused={more.drafts[name].refused}
            showPlaceLabel={showPlace}
            status={<DraftState draft={more.drafts[name]} />}
            onSend={onSend}
          />
        ))}
        <WantChoice label={words.wants} value={more.wants} onChange={more.setWants} />
      </div>
    </Fold>
  )
}
