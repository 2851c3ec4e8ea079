// Single letters as keys: quick for the one who works by them, in the way of speech input and some screen readers. So
// they can be turned off (WCAG 2.1.4), never act while something is written or a dialog is open, and never with a
// modifier. The letter is what the key types, not where it sits. What is on the screen has its keys from the first moment:
// they are set before it is painted, not some time after.
import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from 'react'

type Keys = Record<string, (event: KeyboardEvent) => void>

const remembered = 'samrad.singleKeys'
const listeners = new Set<() => void>()

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn)
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(remembered)
  else localStorage.setItem(remembered, 'off')
  for (const listener of listeners) listener()
}

/** Listens on the page. Keys are named as `event.key`, letters in lower case. */
export function useKeys(keys: Keys, isActive = true): void {
  const latest = useRef(keys)
  useLayoutEffect(() => {
    latest.current = keys
  })
  useLayoutEffect(() => {
    if (!isActive) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      const isLetter = event.key.length === 1
      if (isBehindDialog() || (isLetter ? isWriting(event.target) : isChoosing(event.target))) return
      if (isLetter && !areSingleKeysOn()) return
      const name = isLetter ? event.key.toLowerCase() : event.key
      latest.current[name]?.(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [isActive])
}

/**
 * Escape inside a place, or anywhere on the page, unless something above it, or nearer, has taken it. Not a single
 * letter: always on.
 */
export function useEscape(onEscape: (() => void) | undefined, place?: RefObject<HTMLElement | null>): void {
  const latest = useRef(onEscape)
  useLayoutEffect(() => {
    latest.current = onEscape
  })
  useLayoutEffect(() => {
    const target = place?.current ?? document
    const onKeyDown = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Escape') return
      if (event.defaultPrevented || event.isComposing || isBehindDialog() || latest.current === undefined)
        return
      event.preventDefault()
      latest.current()
    }
    target.addEventListener('keydown', onKeyDown)
    return () => target.removeEventListener('keydown', onKeyDown)
  }, [place])
}

/** Whether letters pressed there are text. */
function isWriting(target: EventTarget | null): boolean {
  const written = 'textarea, select, [contenteditable], input:not([type="radio"], [type="checkbox"])'
  return target instanceof Element && target.closest(written) !== null
}

/** Whether arrows and Enter pressed there have a meaning of their own. */
function isChoosing(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

function areSingleKeysOn(): boolean {
  return localStorage.getItem(remembered) !== 'off'
}

function isBehindDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
