// One part of a map to write in. What others write comes in under the caret without moving it, its focus or its
// selection; while letters are being put together (an accent, another script), it waits.
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useWords } from '#language/language.ts'
import { useJudged } from '#guard/GuardedField.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { LiveMap, LiveState } from './live.ts'
import { mapWords } from './map.words.ts'
import { movedBy } from './shared-text.rules.ts'

type Props = {
  live: LiveMap
  state: LiveState
  part: string
  label: string
  hint?: string | undefined
  lines?: number
  maxLength?: number
  canWrite: boolean
}

export function SharedField({
  live,
  state,
  part,
  label,
  hint,
  lines = 4,
  maxLength = 4000,
  canWrite,
}: Props) {
  const words = useWords(mapWords)
  const value = live.text(part)
  const judged = useJudged(canWrite ? value : '')
  const field = useRef<HTMLTextAreaElement>(null)
  const selection = useRef<readonly [number, number] | null>(null)
  const { phase } = state

  useEffect(
    () =>
      live.observe(part, (delta) => {
        const element = field.current
        if (element === null || document.activeElement !== element) return
        const [start, end] = selection.current ?? [element.selectionStart, element.selectionEnd]
        selection.current = [movedBy(start, delta), movedBy(end, delta)]
      }),
    [live, part, phase],
  )
  useLayoutEffect(() => {
    const place = selection.current
    selection.current = null
    if (place !== null) field.current?.setSelectionRange(place[0], place[1])
  })
  useEffect(() => {
    const element = field.current
    const begin = () => live.compose(true)
    const end = () => live.compose(false)
    element?.addEventListener('compositionstart', begin)
    element?.addEventListener('compositionend', end)
    return () => {
      element?.removeEventListener('compositionstart', begin)
      element?.removeEventListener('compositionend', end)
      live.compose(false)
    }
  }, [live, canWrite])

  if (!canWrite) {
    return (
      <div className="map-read">
        <p className="field-label">{label}</p>
        <p className="typed">{value === '' ? <span className="quiet">{words.blank}</span> : value}</p>
      </div>
    )
  }
  const isRefused = state.refused?.field === part && state.refused.text === value
  return (
    <TextField
      label={label}
      hint={hint}
      value={value}
      lines={lines}
      maxLength={maxLength}
      refused={judged.refused ?? (isRefused && state.refused !== null ? state.refused : undefined)}
      warned={judged.warned}
      showPlaceLabel={words.showPlace}
      inputRef={field}
      onChange={(text) => live.type(part, text, field.current?.selectionEnd ?? text.length)}
    />
  )
}
