// Signing out: what is written and done is saved first. What can't be saved, or a server that does not answer, stops it
// and says so: nothing is lost by mistake, and nobody leaves a shared computer believing that they are signed out.
import { useState } from 'react'
import { settle } from '#client/leaving.ts'
import { wordsNow } from '#language/language.ts'
import { signOut } from '#people/mode.ts'
import { toast } from '#ui/toast.ts'
import { shellWords } from './shell.words.ts'

const patience = 4000

export function useLeave(): { isLeaving: boolean; leave: () => Promise<void> } {
  const [isLeaving, setLeaving] = useState(false)

  async function leave(): Promise<void> {
    setLeaving(true)
    const isSettled = await settle(patience)
    if (isSettled) await leaveAnyway()
    else {
      const words = wordsNow(shellWords)
      const action = { label: words.signOutAnyway, onAction: () => void leaveAnyway() }
      toast({ message: words.unsavedLeft, action })
    }
    setLeaving(false)
  }

  return { isLeaving, leave }
}

async function leaveAnyway(): Promise<void> {
  if (!(await signOut())) toast({ message: wordsNow(shellWords).notSignedOut })
}
