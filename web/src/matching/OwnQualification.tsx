// What is registered of the one who looks, for herself.
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { OwnQualifications } from './matching.documents.ts'
import { matchingWords } from './matching.words.ts'
import { QualificationLine } from './QualificationLine.tsx'

export function OwnQualification() {
  const words = useWords(matchingWords).own
  const { data } = useAsked(OwnQualifications, {})
  if (data === undefined || data === 'failed') return null
  const { ownQualification: own } = data
  return (
    <section className="part">
      <h2>{words.title}</h2>
      {own.version === 0 ? <p className="quiet">{words.nothing}</p> : <QualificationLine of={own} />}
      {own.version === 0 ? null : <p className="small quiet">{words.lead}</p>}
    </section>
  )
}
