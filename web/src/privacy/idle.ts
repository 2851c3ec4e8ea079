// Whether the content on the screen is covered because nobody has touched the computer for a while. One watch for the
// page, at work only while something that can be covered is on it: a key on a bare board is never swallowed. What had
// the focus is remembered when it is covered and gets it back when it is shown.
import { useEffect, useSyncExternalStore } from 'react'
import { leftUntilCovered, showsAgain } from './privacy.rules.ts'

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'input', 'focusin'] as const

const listeners = new Set<() => void>()
let places = 0
let isCovered = false
let lastInputAt = 0
let timer: ReturnType<typeof setTimeout> | undefined
let focused: Element | null = null

/** Whether it is covered now; the place where it is asked is one that can be covered. */
export function useCovered(): boolean {
  useEffect(watch, [])
  return useSyncExternalStore(subscribe, () => isCovered)
}

/** What had the focus when it was covered. */
export function focusBefore(): Element | null {
  return focused
}

export function showContent(): void {
  lastInputAt = Date.now()
  isCovered = false
  for (const listener of listeners) listener()
  plan()
}

function watch(): () => void {
  places += 1
  if (places === 1) {
    lastInputAt = Date.now()
    for (const input of inputs) window.addEventListener(input, onInput, { capture: true, passive: false })
    document.addEventListener('visibilitychange', check)
    plan()
  }
  return () => {
    places -= 1
    if (places > 0) return
    for (const input of inputs) window.removeEventListener(input, onInput, { capture: true })
    document.removeEventListener('visibilitychange', check)
    clearTimeout(timer)
    isCovered = false
  }
}

function onInput(event: Event): void {
  // After a sleep the first touch may come before the timer does.
  check()
  if (!isCovered) {
    lastInputAt = Date.now()
    return
  }
  if (!showsAgain(event.type)) return
  // The key that shows it does nothing else: nobody saw what it would do.
  if (event.type === 'keydown') {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  showContent()
}

function check(): void {
  if (isCovered) return
  if (leftUntilCovered(Date.now(), lastInputAt) > 0) return plan()
  focused = document.activeElement
  isCovered = true
  for (const listener of listeners) listener()
}

function plan(): void {
  clearTimeout(timer)
  timer = setTimeout(check, leftUntilCovered(Date.now(), lastInputAt))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
