// Meeting-room mode: the wall shows the cards' faces and nothing else. It is in the address, so that a reload or a
// copied link keeps it, and it holds on to itself: each way to another page, the back button too, leads to an address
// in the mode, where nothing is opened. Only leaving it ends it, and leaving asks nothing.
import { useSyncExternalStore } from 'react'
import { navigate as navigateTo } from 'wouter/use-browser-location'
import { wordsNow } from '#language/language.ts'
import { toast } from '#ui/toast.ts'
import { inMeetingRoom, isMeetingAddress, opensContent, outOfMeetingRoom } from './privacy.rules.ts'
import { privacyWords } from './privacy.words.ts'

const listeners = new Set<() => void>()
let isOn = isMeetingAddress(window.location.search)
if (isOn) stay()
// Heard before the router hears it: nothing is drawn at an address outside the mode.
window.addEventListener('popstate', () => isOn && stay())

export function useMeetingRoom(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOn,
  )
}

export function setMeetingRoom(on: boolean): void {
  isOn = on
  const address = here()
  navigateTo(on ? inMeetingRoom(address) : outOfMeetingRoom(address), { replace: true })
  for (const listener of listeners) listener()
}

type Navigate = (to: string, options?: { replace?: boolean }) => void

/** For the router: how one goes anywhere. */
export function goInMode(navigate: Navigate, to: string, options?: { replace?: boolean }): void {
  if (!isOn) return navigate(to, options)
  if (opensContent(to)) toast({ message: wordsNow(privacyWords).notOpened })
  const address = inMeetingRoom(to)
  if (address !== here()) navigate(address, options)
}

/** For the router: what a link's address is. */
export function hrefInMode(href: string): string {
  return isOn ? inMeetingRoom(href) : href
}

function stay(): void {
  const address = inMeetingRoom(here())
  if (address !== here()) window.history.replaceState(null, '', address)
}

function here(): string {
  return `${window.location.pathname}${window.location.search}`
}
