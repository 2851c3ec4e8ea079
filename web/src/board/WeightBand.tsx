// How heavy a case is, as one to four filled bars, and in words.
import { useWords } from '#language/language.ts'
import { boardWords } from './board.words.ts'

const bars = [1, 2, 3, 4] as const

export function WeightBand({ band }: { band: number }) {
  const words = useWords(boardWords)
  return (
    <span className="weight" role="img" aria-label={words.weight(band)} title={words.weight(band)}>
      {bars.map((bar) => (
        <span key={bar} data-on={bar <= band || undefined} />
      ))}
    </span>
  )
}
