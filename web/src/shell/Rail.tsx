// The rail: only what this person may open, with the number that waits. What waits for her first, then the boards, what
// her unit works with together, and what she answers for; the person and the page's looks last. On a phone it is a sheet
// over the page that Escape, a press beside it and every choice in it close.
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation, useRoute } from 'wouter'
import { ReviewRail } from '#accesslog/ReviewRail.tsx'
import { LanguageChoice } from '#language/LanguageChoice.tsx'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { useMeetingRoom } from '#privacy/meeting.ts'
import { MeetingRoomSwitch } from '#privacy/MeetingRoom.tsx'
import { TriageCount } from '#triage/TriageCount.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { useEscape } from '#ui/keys.ts'
import { BoardCount } from './BoardCount.tsx'
import { Looks } from './Looks.tsx'
import { setRailOpen, useRailOpen } from './railOpen.ts'
import { useLeave } from './useLeave.ts'
import { shellWords } from './shell.words.ts'
import './rail.css'

export function Rail() {
  const words = useWords(shellWords)
  const {
    boards: all,
    hasShared,
    hasFigures,
    reviewUnits,
    viewerCanListOpenings,
    viewerCanImport,
  } = useViewer()
  const boards = all.filter((board) => !board.isProtected)
  const isOnWall = useMeetingRoom()
  const protectedBoards = isOnWall ? [] : all.filter((board) => board.isProtected)
  const canPurge = boards.some((board) => board.viewerCanPurge)
  const canSetUnit = boards.some((board) => board.viewerCanSetUnit)
  const hasMandates = boards.length > 0
  const hasDuties =
    reviewUnits.length > 0 ||
    viewerCanListOpenings ||
    hasFigures ||
    canPurge ||
    canSetUnit ||
    hasMandates ||
    viewerCanImport
  const isOpen = useRailOpen()
  const rail = useRef<HTMLElement>(null)
  const [path] = useLocation()

  useEffect(() => setRailOpen(false), [path])
  useEffect(() => {
    if (!isOpen) return
    rail.current?.focus()
    return () => document.getElementById('rail-button')?.focus()
  }, [isOpen])

  useEscape(isOpen ? () => setRailOpen(false) : undefined, rail)

  return (
    <>
      {isOpen ? (
        <button
          type="button"
          className="rail-veil"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => setRailOpen(false)}
        />
      ) : null}
      <nav
        id="rail"
        ref={rail}
        className="rail"
        data-open={isOpen || undefined}
        aria-label={words.rail}
        tabIndex={-1}
      >
        <div className="rail-head">
          <Link className="rail-product" href="/">
            {words.product}
          </Link>
          <Button
            className="rail-close"
            look="quiet"
            size="small"
            icon="close"
            onClick={() => setRailOpen(false)}
          >
            {words.close}
          </Button>
        </div>
        {all.length === 0 || isOnWall ? null : (
          <RailLink href="/" pattern="/">
            {words.day}
          </RailLink>
        )}
        {boards.some((board) => board.viewerCanTriage) ? (
          <RailLink href="/triagera" pattern="/triagera/*?">
            <span>{words.triage}</span>
            <TriageCount />
          </RailLink>
        ) : null}
        {hasShared || (all.length === 0 && !hasFigures) ? (
          <RailLink href="/delas" pattern="/delas/*?">
            {words.shared}
          </RailLink>
        ) : null}
        {boards.length === 0 ? null : (
          <>
            <h2 className="rail-group">{words.boards}</h2>
            <ul>
              {boards.map((board) => (
                <li key={board.id}>
                  <RailLink href={`/tavla/${board.id}`} pattern={`/tavla/${board.id}/*?`}>
                    <span className="words">{board.name}</span>
                    <OpenCount boardId={board.id} />
                  </RailLink>
                </li>
              ))}
            </ul>
          </>
        )}
        {protectedBoards.length === 0 ? null : (
          <>
            <h2 className="rail-group">{words.protectedCases}</h2>
            <ul>
              {protectedBoards.map(({ id, name }) => (
                <li key={id}>
                  <RailLink href={`/tavla/${id}`} pattern={`/tavla/${id}/*?`}>
                    <span className="mono">{name}</span>
                  </RailLink>
                </li>
              ))}
            </ul>
          </>
        )}
        {all.length === 0 ? null : (
          <>
            <h2 className="rail-group">{words.together}</h2>
            <ul>
              {renderItem({
                href: '/handledning',
                pattern: '/handledning/*?',
                children: words.supervision,
              })}
              {renderItem({ href: '/frister', pattern: '/frister', children: words.deadlines })}
              {boards.length === 0
                ? null
                : renderItem({
                    href: '/overlamningar',
                    pattern: '/overlamningar',
                    children: words.handovers,
                  })}
              {boards.length === 0
                ? null
                : renderItem({ href: '/dagblad', pattern: '/dagblad', children: words.daySheet })}
              {renderItem({ href: '/besok', pattern: '/besok', children: words.visits })}
            </ul>
          </>
        )}
        {hasDuties ? (
          <>
            {all.length === 0 ? null : <h2 className="rail-group">{words.responsibility}</h2>}
            <ul>
              <ReviewRail renderLink={renderItem} />
              {hasFigures
                ? renderItem({ href: '/siffror', pattern: '/siffror', children: words.figures })
                : null}
              {canPurge
                ? renderItem({ href: '/gallring', pattern: '/gallring/*?', children: words.retention })
                : null}
              {hasMandates
                ? renderItem({ href: '/mandat', pattern: '/mandat', children: words.mandates })
                : null}
              {viewerCanImport
                ? renderItem({ href: '/inlasning', pattern: '/inlasning', children: words.imports })
                : null}
              {canSetUnit ? renderItem({ href: '/enhet', pattern: '/enhet/*?', children: words.unit }) : null}
            </ul>
          </>
        ) : null}
        <RailFoot />
      </nav>
    </>
  )
}

function OpenCount({ boardId }: { boardId: string }) {
  const [isHere] = useRoute(`/tavla/${boardId}/*?`)
  return isHere ? <BoardCount boardId={boardId} /> : null
}

type LinkProps = { href: string; pattern: string; children: ReactNode }

function renderItem(link: LinkProps) {
  return (
    <li key={link.href}>
      <RailLink {...link} />
    </li>
  )
}

function RailLink({ href, pattern, children }: LinkProps) {
  const [isHere] = useRoute(pattern)
  return (
    <Link className="rail-link" href={href} aria-current={isHere ? 'page' : undefined}>
      {children}
    </Link>
  )
}

function RailFoot() {
  const words = useWords(shellWords)
  const roles = useWords(terms).role
  const viewer = useViewer()
  const { isLeaving, leave } = useLeave()
  const [isAtSessions] = useRoute('/sessioner')
  return (
    <div className="rail-foot">
      <MeetingRoomSwitch />
      <LanguageChoice />
      <Looks />
      <div className="rail-person">
        <Avatar name={viewer.name} initials={viewer.initials} beside />
        <span className="rail-person-name">
          <span className="unseen">{words.signedInAs} </span>
          <span className="words">{viewer.name}</span>
          <span className="small quiet words">{roles[viewer.role]}</span>
        </span>
      </div>
      <Link
        className="button"
        data-look="quiet"
        data-size="small"
        href="/sessioner"
        aria-current={isAtSessions ? 'page' : undefined}
      >
        <Icon name="lock" />
        {words.sessions}
      </Link>
      <Button look="quiet" size="small" icon="leave" busy={isLeaving} onClick={() => void leave()}>
        {words.signOut}
      </Button>
    </div>
  )
}
