// For whoever is to be called back today: what being signed out means for the alarm. Stands where she is warned of it, and where
// it has come about.
import { useWords } from '#language/language.ts'
import { useAwaited } from './awaited.ts'
import { visitWords } from './visit.words.ts'

export default function Awaited() {
  const words = useWords(visitWords)
  return useAwaited() ? <p className="words">{words.awaited}</p> : null
}
