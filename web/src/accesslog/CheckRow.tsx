// One opening: who, what and when at a glance, why it is here, and what was found. Opened, it holds the outcome and the
// note; one's own has nothing to choose.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf, momentInWords, timeOf } from '#language/time.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { Check } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { CheckForm } from './CheckForm.tsx'

type Props = {
  check: Check
  isOpen: boolean
  onOpen: () => void
  onClose: () => void
  onDone: (check: Check, said: string) => void
  onOvertaken: (check: Check) => void
}

export function CheckRow({ check, isOpen, onOpen, onClose, onDone, onOvertaken }: Props) {
  const words = useWords(accesslogWords)
  const { caseKind } = useWords(terms)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const [latest] = check.findings
  const reference = useReference(check)
  const panelId = `check-${check.id}`
  return (
    <article className="check" data-open={isOpen || undefined} data-done={latest !== undefined || undefined}>
      <button
        type="button"
        className="check-face"
        aria-expanded={check.isOwn ? undefined : isOpen}
        aria-controls={check.isOwn ? undefined : panelId}
        aria-disabled={check.isOwn || undefined}
        onClick={check.isOwn ? undefined : onOpen}
      >
        <Avatar name={check.person.name} initials={check.person.initials} beside />
        <span className="check-what">
          <span className="check-who words">{check.person.name}</span>
          <span className="small words">
            <span className={check.boardRef === null ? undefined : 'mono'}>{reference}</span>
            {check.caseKind === null ? null : ` ${caseKind[check.caseKind]}`}
            {' · '}
            {check.isRefused
              ? words.refused
              : check.basis === null
                ? words.noBasis
                : words.basis[check.basis]}
          </span>
          <span className="check-why">
            {check.why.map((reason) => (
              <span key={reason} className="check-reason small" data-reason={reason}>
                {words.why[reason]}
              </span>
            ))}
          </span>
        </span>
        <span className="check-when small">
          <span>{dayInWords(dayOf(check.at), today, language)}</span>
          <span>{timeOf(check.at, language)}</span>
          {check.isOwn ? <span className="check-own">{words.own}</span> : null}
          {latest !== undefined || check.isOwn ? null : (
            <span className="check-do" aria-hidden="true">
              <Icon name="down" size={16} />
              {words.check}
            </span>
          )}
          {latest === undefined ? null : (
            <span className="check-outcome" data-outcome={latest.outcome}>
              <Icon name={latest.outcome === 'UNAUTHORISED' ? 'warning' : 'check'} size={16} />
              {words.outcomes[latest.outcome]}
            </span>
          )}
        </span>
      </button>
      {check.reason === null ? null : <p className="check-written typed">{words.written(check.reason)}</p>}
      {latest === undefined || isOpen ? null : <Found check={check} />}
      <div id={panelId} className="check-panel" hidden={!isOpen}>
        {isOpen && !check.isOwn ? (
          <>
            <Found check={check} />
            <CheckForm check={check} reference={reference} {...{ onClose, onDone, onOvertaken }} />
          </>
        ) : null}
      </div>
    </article>
  )
}

function Found({ check }: { check: Check }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const now = useMinute()
  if (check.findings.length === 0) return null
  return (
    <ol className="check-findings small">
      {check.findings.map((finding, index) => (
        <li key={finding.version}>
          {index === 0 ? null : <span className="quiet">{words.earlier}: </span>}
          <span className="check-finding">{words.outcomes[finding.outcome]}</span>
          {finding.note === null ? null : <span className="typed"> {finding.note}</span>}
          <span className="quiet">
            {' '}
            {finding.by.name} {momentInWords(finding.at, now, language)}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What the case is called here. */
export function useReference(check: Pick<Check, 'isHidden' | 'boardRef'>): string {
  const words = useWords(accesslogWords)
  return check.isHidden ? words.hidden : (check.boardRef ?? words.unknown)
}
