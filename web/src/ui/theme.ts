// Light, dark, or as the machine says. Remembered like the language and nothing else: no content is kept here.
// Before the first paint the same is done by public/before-paint.js.
import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const remembered = 'samrad.theme'
const listeners = new Set<() => void>()

function currentTheme(): Theme {
  const theme = document.documentElement.dataset['theme']
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme)
}

export function setTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme']
    localStorage.removeItem(remembered)
  } else {
    document.documentElement.dataset['theme'] = theme
    localStorage.setItem(remembered, theme)
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
