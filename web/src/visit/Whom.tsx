// Whom one calls: a function, its number as something to press, and its hours. The unit has set them, or says so.
import { useWords } from '#language/language.ts'
import { visitWords } from './visit.words.ts'

type Props = { name: string | null; phone: string | null; hours?: string | null }

export function Whom({ name, phone, hours = null }: Props) {
  const words = useWords(visitWords)
  if (name === null && phone === null && hours === null) return words.nobodySaid
  const number = phone?.replace(/[^+\d]/g, '')
  return (
    <>
      {name}
      {phone === null ? null : (
        <>
          {name === null ? '' : ', '}
          {number === '' ? (
            phone
          ) : (
            <a className="whole" href={`tel:${number}`}>
              {phone}
            </a>
          )}
        </>
      )}
      {hours === null ? '' : `${name === null && phone === null ? '' : ', '}${hours}`}
    </>
  )
}

/** The safety contact of a visit's unit, where it has set one. */
export function Safety({ name, phone }: Pick<Props, 'name' | 'phone'>) {
  const words = useWords(visitWords)
  if (name === null && phone === null) return null
  return (
    <p className="small words">
      {words.callSafety}: <Whom name={name} phone={phone} />
    </p>
  )
}
