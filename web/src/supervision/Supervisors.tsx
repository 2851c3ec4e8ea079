// Whom one can ask, by name, with what each has said of today.
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'
import { useStanding } from './useStanding.ts'

export function Supervisors({ unit }: { unit: Unit }) {
  const words = useWords(supervisionWords)
  const roles = useWords(terms).role
  const standing = useStanding()
  return (
    <section className="part">
      <h2>{words.supervisors}</h2>
      {unit.supervisors.length === 0 ? <p className="quiet">{words.noSupervisors}</p> : null}
      {unit.supervisors.length === 0 ? null : (
        <ul className="rows">
          {unit.supervisors.map((one) => (
            <li key={one.person.id} className="row">
              <p className="row-main words">
                {one.person.name} <span className="small quiet">{roles[one.person.role]}</span>
              </p>
              <p className="row-side supervision-standing small" data-state={one.state ?? undefined}>
                {standing(one)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
