// What is registered of somebody, in a line.
import { useWords } from '#language/language.ts'
import type { Qualification } from './matching.documents.ts'
import { matchingWords } from './matching.words.ts'

export function QualificationLine({ of }: { of: Qualification }) {
  const words = useWords(matchingWords).settings
  if (of.version === 0 || of.stage === null) return <p className="small quiet">{words.nothing}</p>
  const alone = of.mayWorkIndependently ? words.isIndependent : words.isQualified
  const parts = [
    of.qualifiedForChildren ? alone : words.notQualified,
    words.stages[of.stage],
    words.time(of.ftePercent),
    ...of.languages,
    ...of.competences,
  ]
  return <p className="small quiet words">{parts.join(' · ')}</p>
}
