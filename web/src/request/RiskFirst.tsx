// Immediate risk comes before everything else: the form stops, says what to do first, and goes on when that is done.
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { moreWords } from './more.words.ts'
import type { MoreAsked } from './useMoreAsked.ts'

export function RiskFirst({ more }: { more: MoreAsked }) {
  const words = useWords(moreWords)
  const { risk, setRisk, isStopped } = more
  const options = [
    { key: 'no', label: words.riskNo },
    { key: 'yes', label: words.riskYes },
  ] as const
  return (
    <>
      <RadioGroup
        label={words.risk}
        columns={2}
        value={risk === 'none' ? 'no' : 'yes'}
        onChange={(key) => setRisk(key === 'no' ? 'none' : 'immediate')}
        options={options}
      />
      <Notice tone="warning">
        {isStopped ? (
          <>
            <strong>{words.riskFirst}</strong>
            <ol className="ask-first">
              <li>{words.riskAssess}</li>
              <li>{words.riskCall}</li>
            </ol>
            <p>{words.riskThen}</p>
          </>
        ) : risk === 'handled' ? (
          words.riskHandled
        ) : undefined}
      </Notice>
      {isStopped ? (
        <div>
          <Button onClick={() => setRisk('handled')}>{words.riskDone}</Button>
        </div>
      ) : null}
    </>
  )
}
