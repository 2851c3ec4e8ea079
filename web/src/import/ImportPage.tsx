// Files of staff, units and cases in, and a unit's list out: each for whoever may.
import { useState } from 'react'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ImportFile } from './ImportFile.tsx'
import { type Desk, FindImportDesk } from './import.documents.ts'
import { download } from './import.ts'
import { importWords } from './import.words.ts'
import '#ui/part.css'
import './import.css'

export default function ImportPage() {
  const words = useWords(importWords)
  const { data, askAgain } = useAsked(FindImportDesk, {})
  return (
    <Page title={words.title}>
      <div className="parts">{content()}</div>
    </Page>
  )

  function content() {
    if (data === undefined) return <Skeleton label={words.loading} lines={6} />
    if (data === 'failed') {
      return (
        <Empty title={words.unreachable} action={<Button onClick={askAgain}>{words.again}</Button>}>
          <p>{words.unreachableMore}</p>
        </Empty>
      )
    }
    const { kinds, exportUnits, underWayId } = data.importDesk
    if (kinds.length + exportUnits.length === 0) {
      return (
        <Empty title={words.none}>
          <p>{words.noneMore}</p>
        </Empty>
      )
    }
    return (
      <>
        {kinds.length === 0 ? null : (
          <>
            <p className="quiet parts-lead">{words.lead}</p>
            <ImportFile kinds={kinds} underWayId={underWayId} />
          </>
        )}
        {exportUnits.length === 0 ? null : <ListPart units={exportUnits} />}
      </>
    )
  }
}

function ListPart({ units }: { units: Desk['exportUnits'] }) {
  const words = useWords(importWords)
  const [chosen, setChosen] = useState<string>()
  const [went, setWent] = useState<'well' | 'wrong'>()
  const [isBusy, setBusy] = useState(false)
  const unit = units.find(({ id }) => id === chosen) ?? units[0]
  if (unit === undefined) return null
  const take = async (): Promise<void> => {
    setBusy(true)
    setWent((await download(unit)) ? 'well' : 'wrong')
    setBusy(false)
  }
  return (
    <section className="part">
      <h2>{words.list}</h2>
      <p className="quiet">{words.listMore}</p>
      {units.length === 1 ? null : (
        <div className="import-choice">
          <Select
            label={words.unit}
            value={unit.id}
            options={units.map(({ id, name }) => ({ key: id, label: name }))}
            onChange={setChosen}
          />
        </div>
      )}
      <div>
        <Button busy={isBusy} onClick={() => void take()}>
          {words.download}
        </Button>
      </div>
      <Notice tone={went === 'wrong' ? 'refused' : 'good'}>
        {went === undefined ? undefined : went === 'well' ? words.downloaded : words.notDownloaded}
      </Notice>
    </section>
  )
}
