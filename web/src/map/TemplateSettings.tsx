// What the unit's maps are called, which parts they have, and which are offered; none has to be.
import { type FormEvent, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { SetTemplate, type Template } from './map.documents.ts'
import { labelOf, mapWords, nameOf } from './map.words.ts'
import { useTemplates } from './useTemplates.ts'
import './map.css'

const most = 8

export default function TemplateSettings({ unitId }: { unitId: string }) {
  const words = useWords(mapWords)
  const { templates, take, askAgain } = useTemplates(unitId)
  const [changing, setChanging] = useState<string>()
  const [savedName, setSavedName] = useState<string>()
  const { isSending, problem, sent } = useSending()
  if (templates === undefined) return <Skeleton label={words.fetching} lines={4} />

  const save = async (template: Template | null, set: Set): Promise<void> => {
    setSavedName(undefined)
    const done = await sent(
      send(
        SetTemplate,
        {
          unitId,
          ...(template === null ? {} : { templateId: template.id }),
          expectedVersion: template?.version ?? 0,
          ...set,
        },
        { cardId: `templates:${unitId}` },
      ),
    )
    // Refused as stale: what stands there now is fetched, what was written stays.
    if (done === undefined) return askAgain()
    take(done.payload.templates)
    setSavedName(set.name)
    setChanging(undefined)
  }
  const asSet = (template: Template): Set => ({
    name: nameOf(words, template),
    labels: template.parts.map((part) => labelOf(words, part)),
    isOffered: !template.isOffered,
  })
  const form = (template: Template | null) => (
    <TemplateForm
      key={template?.id ?? 'new'}
      unitId={unitId}
      template={template}
      isSending={isSending}
      onSave={(set) => void save(template, set)}
      onCancel={() => setChanging(undefined)}
    />
  )
  return (
    <section className="part" aria-labelledby="map-templates">
      <h2 id="map-templates">{words.settings}</h2>
      <p className="quiet">{words.settingsMore}</p>
      <ul className="rows">
        {templates.map((template) => (
          <li key={template.id} className="row">
            {changing === template.id ? (
              form(template)
            ) : (
              <>
                <div className="row-main">
                  <strong>{nameOf(words, template)}</strong>
                  <p className="small quiet">
                    {template.isOffered ? words.offered : words.notOffered} ·{' '}
                    {template.parts.map((part) => labelOf(words, part)).join(' · ')}
                  </p>
                </div>
                <div className="row-side">
                  <Button
                    size="small"
                    aria-label={words.change(nameOf(words, template))}
                    onClick={() => setChanging(template.id)}
                  >
                    {words.changeShort}
                  </Button>
                  <Button
                    size="small"
                    aria-label={(template.isOffered ? words.stop : words.offer)(nameOf(words, template))}
                    busy={isSending}
                    onClick={() => void save(template, asSet(template))}
                  >
                    {template.isOffered ? words.stopShort : words.offerShort}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {changing === 'new' ? (
        form(null)
      ) : (
        <div>
          <Button icon="plus" onClick={() => setChanging('new')}>
            {words.add}
          </Button>
        </div>
      )}
      <Notice tone={problem === undefined ? 'good' : 'refused'}>
        {problem ?? (savedName === undefined ? undefined : words.savedTemplate(savedName))}
      </Notice>
    </section>
  )
}

type Set = { name: string; labels: string[]; isOffered: boolean; confirmation?: { reason: string } }
type FormProps = {
  unitId: string
  template: Template | null
  isSending: boolean
  onSave: (set: Set) => void
  onCancel: () => void
}

function TemplateForm({ unitId, template, isSending, onSave, onCancel }: FormProps) {
  const words = useWords(mapWords)
  const [name, setName] = useState(template === null ? '' : nameOf(words, template))
  const [labels, setLabels] = useState(template?.parts.map((part) => labelOf(words, part)) ?? [''])
  const isProduct = template !== null && Object.hasOwn(words.template, template.id)
  const texts = { name, ...Object.fromEntries(labels.map((label, at) => [`label${at}`, label])) }
  const guard = useGuard(`template:${template?.id ?? unitId}`, texts)
  const submit = async () => {
    const passed = await guard.pass(() => texts)
    if (passed !== null) onSave({ name, labels, isOffered: template?.isOffered ?? true, ...passed })
  }
  return (
    <form
      className="template-form"
      aria-label={template === null ? words.add : words.change(nameOf(words, template))}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void submit()
      }}
    >
      <GuardedField
        guard={guard}
        name="name"
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={60}
        lines={1}
      />
      {labels.map((label, at) => (
        <GuardedField
          // A heading is its place.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          guard={guard}
          name={`label${at}`}
          label={words.heading(at + 1)}
          value={label}
          onChange={(text) => setLabels(labels.map((each, other) => (other === at ? text : each)))}
          maxLength={80}
          lines={1}
        />
      ))}
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="row-side">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.save}
        </Button>
        {isProduct || labels.length >= most ? null : (
          <Button size="small" icon="plus" onClick={() => setLabels([...labels, ''])}>
            {words.addHeading}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  )
}
