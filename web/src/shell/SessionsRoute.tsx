// The viewer's own sessions, in their page, and the other way in to what is hers: her calendar address.
import { CalendarPart } from '#calendar/CalendarPart.tsx'
import { useWords } from '#language/language.ts'
import { Sessions } from '#people/Sessions.tsx'
import { sessionsWords } from '#people/sessions.words.ts'
import { Page } from './Page.tsx'

export default function SessionsRoute() {
  const words = useWords(sessionsWords)
  return (
    <Page title={words.title}>
      <Sessions />
      <CalendarPart />
    </Page>
  )
}
