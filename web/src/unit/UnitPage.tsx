// What a unit settles for itself, for its managers: one part for each thing that is settled.
import { Suspense } from 'react'
import { useLocation } from 'wouter'
import { PolicySettings } from '#cohandling/PolicySettings.tsx'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { SupervisionSettings } from '#supervision/SupervisionSettings.tsx'
import { Select } from '#ui/Choice.tsx'
import { TriageSettings } from '#triage/TriageSettings.tsx'
import { unitWords } from './unit.words.ts'
import { lazy } from '#ui/loading.ts'
import '#ui/part.css'

const QualificationSettings = lazy(() => import('#matching/QualificationSettings.tsx'))
const ClockSettings = lazy(() => import('#deadline/ClockSettings.tsx'))
const VisitSettings = lazy(() => import('#visit/VisitSettings.tsx'))
const TemplateSettings = lazy(() => import('#map/TemplateSettings.tsx'))

export default function UnitPage({ unitId }: { unitId: string | undefined }) {
  const words = useWords(unitWords)
  const { boards } = useViewer()
  const [, navigate] = useLocation()
  const units = boards.flatMap(({ unitId: id, name, viewerCanSetUnit }) =>
    id !== null && viewerCanSetUnit ? [{ id, name }] : [],
  )
  const unit = units.find(({ id }) => id === unitId) ?? (unitId === undefined ? units[0] : undefined)
  if (unit === undefined) return <MissingPage />
  return (
    <Page title={words.title}>
      <div className="parts" key={unit.id}>
        {units.length === 1 ? (
          <p className="quiet parts-lead">{words.lead(unit.name)}</p>
        ) : (
          <Select
            label={words.unit}
            value={unit.id}
            options={units.map(({ id, name }) => ({ key: id, label: name }))}
            onChange={(id) => navigate(`/enhet/${id}`)}
          />
        )}
        <TriageSettings unitId={unit.id} />
        <PolicySettings unitId={unit.id} />
        <SupervisionSettings unitId={unit.id} />
        <Suspense fallback={null}>
          <QualificationSettings unitId={unit.id} />
        </Suspense>
        <Suspense fallback={null}>
          <ClockSettings unitId={unit.id} />
        </Suspense>
        <Suspense fallback={null}>
          <VisitSettings unitId={unit.id} />
          <TemplateSettings unitId={unit.id} />
        </Suspense>
      </div>
    </Page>
  )
}
