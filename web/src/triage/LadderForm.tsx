// The ladder, in order: moved by buttons with a name each, so that keys and screen readers do what a pointer does.
import { useState } from 'react'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Ladder, SetLadder } from './triage.documents.ts'
import { triageWords } from './triage.words.ts'

type Props = { unitId: string; ladder: Ladder; onDone: () => void }

export function LadderForm({ unitId, ladder, onDone }: Props) {
  const words = useWords(triageWords)
  const roles = useWords(terms).role
  const held = ladder.rungs.map(({ id }) => id)
  const [ids, setIds] = useState<readonly string[]>(held)
  const [problem, setProblem] = useState<string>()
  const chosen = ids.flatMap((id) => ladder.candidates.find((each) => each.id === id) ?? [])
  const free = ladder.candidates.filter(({ id }) => !ids.includes(id))

  const save = async () => {
    setProblem(undefined)
    const outcome = await send(SetLadder, { unitId, personIds: [...ids], seenPersonIds: held })
    if (outcome.kind === 'refused') setProblem(outcome.refusal.message)
    else onDone()
  }

  return (
    <>
      {chosen.length === 0 ? <p>{words.ladderByRole}</p> : null}
      {chosen.length === 0 ? null : (
        <ol className="rows">
          {chosen.map(({ id, name, role }, index) => (
            <li key={id} className="row">
              <span className="row-main">
                {index + 1}. <strong>{name}</strong> <span className="small quiet">{roles[role]}</span>
              </span>
              <span className="row-side">
                {index === 0 ? null : (
                  <Button
                    size="small"
                    look="quiet"
                    aria-label={words.up(name)}
                    onClick={() => swap(index - 1)}
                  >
                    {words.upWord}
                  </Button>
                )}
                {index === chosen.length - 1 ? null : (
                  <Button size="small" look="quiet" aria-label={words.down(name)} onClick={() => swap(index)}>
                    {words.downWord}
                  </Button>
                )}
                <Button
                  size="small"
                  look="quiet"
                  aria-label={words.remove(name)}
                  onClick={() => setIds(ids.filter((each) => each !== id))}
                >
                  {words.removeWord}
                </Button>
              </span>
            </li>
          ))}
        </ol>
      )}
      {free.length === 0 ? null : (
        <Select
          label={words.add}
          value={undefined}
          placeholder={words.choose}
          options={free.map(({ id, name, role }) => ({ key: id, label: `${name}, ${roles[role]}` }))}
          onChange={(id) => setIds([...ids, id])}
        />
      )}
      {ids.join() === held.join() ? null : (
        <div className="acts-row">
          <Button look="filled" onClick={() => void save()}>
            {words.saveLadder}
          </Button>
          <Button look="quiet" onClick={() => setIds(held)}>
            {words.cancel}
          </Button>
        </div>
      )}
      <Notice tone="refused">{problem}</Notice>
    </>
  )

  /** Changes places with the one below. */
  function swap(index: number): void {
    const [one, other] = [ids[index], ids[index + 1]]
    if (one === undefined || other === undefined) return
    setIds([...ids.slice(0, index), other, one, ...ids.slice(index + 2)])
  }
}
