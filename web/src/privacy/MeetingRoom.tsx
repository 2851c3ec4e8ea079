// What shows that the mode is on, and how it is put on and left.
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { setMeetingRoom, useMeetingRoom } from './meeting.ts'
import { privacyWords } from './privacy.words.ts'
import './privacy.css'

/** In the rail. */
export function MeetingRoomSwitch() {
  const words = useWords(privacyWords)
  const isOn = useMeetingRoom()
  return (
    <Button
      className="meeting-switch"
      look="quiet"
      size="small"
      icon="screen"
      aria-pressed={isOn}
      title={words.modeMore}
      onClick={() => setMeetingRoom(!isOn)}
    >
      {words.mode}
    </Button>
  )
}

/** In the header of every page while the mode is on. */
export function MeetingRoomTag() {
  const words = useWords(privacyWords)
  const isOn = useMeetingRoom()
  return (
    <>
      <span className="unseen" role="status">
        {isOn ? `${words.mode}. ${words.modeMore}` : undefined}
      </span>
      {isOn ? (
        <span className="meeting-tag">
          <span className="meeting-tag-name" title={words.modeMore}>
            <Icon name="screen" size={16} />
            {words.mode}
          </span>
          <Button size="small" onClick={() => setMeetingRoom(false)}>
            {words.leave}
          </Button>
        </span>
      ) : null}
    </>
  )
}
