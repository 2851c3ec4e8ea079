// Words live beside the feature that says them, in `<feature>.words.ts`, Swedish first: the English must have the
// same shape, so a missing translation does not compile. The language is one value outside React, so that a change
// redraws every word at once without a reload, and a toast made by a plain function speaks it too.
// Not a message catalogue with string keys: a function `(name) => …` is checked, found and renamed by the compiler.
import { useSyncExternalStore } from 'react'

export type Language = 'sv' | 'en'
export type Words<T> = { sv: T; en: T }

const remembered = 'samrad.language'
const listeners = new Set<() => void>()
let current: Language = readLanguage()
document.documentElement.lang = current

export function defineWords<T>(words: { sv: T; en: NoInfer<T> }): Words<T> {
  return words
}

/** The words in the language of the moment, for code outside components. */
export function wordsNow<T>(words: Words<T>): T {
  return words[current]
}

export function currentLanguage(): Language {
  return current
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage)
}

export function useWords<T>(words: Words<T>): T {
  return words[useLanguage()]
}

export function setLanguage(language: Language): void {
  current = language
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'sv'
}
