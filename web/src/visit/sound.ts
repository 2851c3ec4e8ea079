// Whether an alarm sounds on this computer: off until somebody turns it on, remembered like the theme. Two plain tones; where the
// browser lets no page sound before it was touched, the alarm is seen all the same.
import { useSyncExternalStore } from 'react'

const remembered = 'samrad.alarm-sound'
const listeners = new Set<() => void>()

export function useSound(): boolean {
  return useSyncExternalStore(subscribe, isOn)
}

export function setSound(on: boolean): void {
  if (on) localStorage.setItem(remembered, 'on')
  else localStorage.removeItem(remembered)
  for (const listener of listeners) listener()
  if (on) sound()
}

/** Sounds once, where it is on. */
export function sound(): void {
  if (!isOn()) return
  const context = new AudioContext()
  for (const [at, hertz] of [
    [0, 660],
    [0.35, 880],
  ] as const) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.frequency.value = hertz
    volume.gain.value = 0.15
    tone.connect(volume).connect(context.destination)
    tone.start(context.currentTime + at)
    tone.stop(context.currentTime + at + 0.25)
  }
  setTimeout(() => void context.close(), 2000)
}

function isOn(): boolean {
  return localStorage.getItem(remembered) === 'on'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
