// Who is in the circle, on what ground and until when; that the opening is on record; and what may be done about it.
import { useMinute } from '#board/minute.ts'
import type { Card } from '#board/board.documents.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { letOut } from './circle.ts'
import type { Place, ViewerStanding } from './circle.documents.ts'
import { groundsOf, isGiven, ownOpeningUntil } from './circle.rules.ts'
import { circleWords } from './circle.words.ts'
import { CircleActs } from './CircleActs.tsx'
import { useSending } from './useSending.ts'
import './circle.css'

type Props = { card: Card; places: readonly Place[]; standing: ViewerStanding | null; onChanged: () => void }

export function CircleSection({ card, places, standing, onChanged }: Props) {
  const words = useWords(circleWords)
  const canChange = standing?.canChangeCircle ?? false
  const { id: viewerId } = useViewer()
  const isMember = ownOpeningUntil(places, viewerId) === null
  return (
    <section className="circle" aria-label={words.circle}>
      <h3 className="request-label">{words.circle}</h3>
      <ul className="circle-places">
        {places.map((place) => (
          <Member key={place.person.id} requestId={card.id} {...{ place, canChange, onChanged }} />
        ))}
      </ul>
      {standing === null ? null : <CircleActs {...{ card, standing, places, onChanged }} />}
      <p className="small quiet">{isMember ? words.logged : words.loggedOutside}</p>
    </section>
  )
}

type MemberProps = { requestId: string; place: Place; canChange: boolean; onChanged: () => void }

function Member({ requestId, place, canChange, onChanged }: MemberProps) {
  const words = useWords(circleWords)
  const language = useLanguage()
  const now = useMinute()
  const viewer = useViewer()
  const { person, untilAt } = place
  const isOwn = person.id === viewer.id
  const { isSending, problem, sent } = useSending()
  const grounds = groundsOf(place).map((basis) => words.basis[basis])
  const remove = async () => {
    if ((await sent(letOut({ requestId, personId: person.id }))) !== undefined) onChanged()
  }
  return (
    <li>
      <Avatar {...person} beside />
      <span className="circle-who">
        <span className="words">
          {person.name}
          {isOwn ? ` (${words.you})` : ''}
        </span>
        <span className="small quiet words">
          {grounds.join(' · ')}
          {untilAt === null ? '' : ` · ${words.until(momentInWords(untilAt, now, language))}`}
        </span>
      </span>
      {canChange && !isOwn && isGiven(place) ? (
        <Button
          look="quiet"
          size="small"
          busy={isSending}
          aria-label={words.letOutNamed(person.name)}
          onClick={() => void remove()}
        >
          {words.letOut}
        </Button>
      ) : null}
      <Notice tone="refused">{problem}</Notice>
    </li>
  )
}
