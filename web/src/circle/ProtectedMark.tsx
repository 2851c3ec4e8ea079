// Said in words wherever a protected case stands before those who may see it.
import { useWords } from '#language/language.ts'
import { Icon } from '#ui/Icon.tsx'
import { circleWords } from './circle.words.ts'
import './circle.css'

export function ProtectedMark() {
  const words = useWords(circleWords)
  return (
    <span className="protected-mark">
      <Icon name="lock" size={16} />
      {words.protectedData}
    </span>
  )
}
