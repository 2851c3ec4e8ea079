// Requests with their days, one a row; on a phone each row is a small card of its own. A long list shows its first
// rows and says how many more there are.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import type { PreviewItem } from './retention.documents.ts'
import { retentionWords } from './retention.words.ts'

const FIRST = 15

type Props = {
  items: readonly PreviewItem[]
  title: string
  /** None of them has a day: their columns are left out. */
  isUncarried?: boolean
}

export function Schedule({ items, title, isUncarried = false }: Props) {
  const words = useWords(retentionWords)
  const [isWhole, setWhole] = useState(false)
  const { columns } = words
  const shown = isWhole ? items : items.slice(0, FIRST)
  return (
    <>
      <table className="retention-table">
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.ref}</th>
            <th scope="col">{columns.kind}</th>
            <th scope="col">{columns.closed}</th>
            {isUncarried ? null : (
              <>
                <th scope="col">{columns.carried}</th>
                <th scope="col">{columns.due}</th>
              </>
            )}
            <th scope="col" className="number">
              {columns.texts}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => (
            <Row key={item.requestId} item={item} isUncarried={isUncarried} />
          ))}
        </tbody>
      </table>
      {shown.length === items.length ? null : (
        <div>
          <Button look="quiet" size="small" onClick={() => setWhole(true)}>
            {words.more(items.length - shown.length)}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ item, isUncarried }: { item: PreviewItem; isUncarried: boolean }) {
  const words = useWords(retentionWords)
  const kinds = useWords(terms).contentKind
  const { columns } = words
  return (
    <tr>
      <th scope="row">
        {item.boardRef === null ? words.isProtected : <span className="mono">{item.boardRef}</span>}
        {item.isHeld ? (
          <span className="held-tag small">
            <Icon name="lock" size={14} />
            {words.heldTag}
          </span>
        ) : null}
      </th>
      <td data-label={columns.kind}>{kinds[item.kind]}</td>
      <td data-label={columns.closed}>{item.closedOn}</td>
      {isUncarried ? null : (
        <>
          <td data-label={columns.carried}>{item.carriedOn ?? words.missing}</td>
          <td data-label={columns.due}>{item.dueOn ?? words.missing}</td>
        </>
      )}
      <td data-label={columns.texts} className="number">
        {item.textCount}
      </td>
    </tr>
  )
}
