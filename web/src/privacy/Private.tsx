// Round every part that shows content: covered when nobody is there, and beneath the sign-in when the session has ended.
// What is inside stays mounted, with every word and the scroll as they were, but is out of sight, out of reach and out of
// the reading order; nothing of it is merely blurred.
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { useSignedOut } from '#client/session.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { focusBefore, showContent, useCovered } from './idle.ts'
import { privacyWords } from './privacy.words.ts'
import './privacy.css'

export function Private({ children }: { children: ReactNode }) {
  const isCovered = useCovered()
  const isLost = useSignedOut()
  const content = useRef<HTMLDivElement>(null)
  useFocusBack(content, isCovered)
  return (
    <div className="private" data-covered={isCovered || isLost || undefined}>
      <div ref={content} className="private-content" inert={isCovered}>
        {children}
      </div>
      <Cover isShown={isCovered} isLost={isLost} />
    </div>
  )
}

function Cover({ isShown, isLost }: { isShown: boolean; isLost: boolean }) {
  const words = useWords(privacyWords)
  return (
    <div className="private-cover" data-shown={isShown || isLost || undefined}>
      <div role="status">
        {isShown || isLost ? (
          <p className="private-title">
            <Icon name="lock" />
            {words.covered}
          </p>
        ) : null}
        {isShown && !isLost ? <p>{words.coveredMore}</p> : null}
      </div>
      {isShown && !isLost ? (
        <>
          <Button look="filled" onClick={showContent}>
            {words.show}
          </Button>
          <p className="small">{words.anyKey}</p>
        </>
      ) : null}
    </div>
  )
}

function useFocusBack(content: { readonly current: HTMLElement | null }, isCovered: boolean): void {
  const wasCovered = useRef(isCovered)
  useLayoutEffect(() => {
    const before = focusBefore()
    const isShownAgain = wasCovered.current && !isCovered
    wasCovered.current = isCovered
    if (isShownAgain && before instanceof HTMLElement && content.current?.contains(before) === true)
      before.focus({ preventScroll: true })
  }, [content, isCovered])
}
