// What stands in meeting-room mode where a page of content would.
import { useWords } from '#language/language.ts'
import { setMeetingRoom } from '#privacy/meeting.ts'
import { privacyWords } from '#privacy/privacy.words.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Page } from './Page.tsx'
import { shellWords } from './shell.words.ts'

export function HiddenPage() {
  const words = useWords(privacyWords)
  const { product } = useWords(shellWords)
  return (
    <Page title={product}>
      <Empty
        title={words.hidden}
        action={<Button onClick={() => setMeetingRoom(false)}>{words.leave}</Button>}
      >
        <p>{words.hiddenMore}</p>
      </Empty>
    </Page>
  )
}
