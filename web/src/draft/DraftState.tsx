// How what is being written is kept: saving, saved at what second, refused, or waiting for the line.
import { useWords } from '#language/language.ts'
import { secondsOf } from '#language/time.ts'
import type { Draft } from './draft.ts'
import { draftWords } from './draft.words.ts'

export function DraftState({ draft }: { draft: Draft & { isWaiting: boolean } }) {
  const words = useWords(draftWords)
  if (draft.isWaiting) return <>{words.waiting}</>
  if (draft.state === 'saved' && draft.savedAt !== null) {
    return (
      <>
        {words.saved(secondsOf(draft.savedAt))}
        {draft.purgeOn === null ? null : (
          <>
            {' '}
            <span className="whole">· {words.purged(draft.purgeOn)}</span>
          </>
        )}
      </>
    )
  }
  if (draft.state === 'saved') return <>{words.empty}</>
  return <>{words[draft.state]}</>
}
