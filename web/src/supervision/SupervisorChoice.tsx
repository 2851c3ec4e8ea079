// Whose queue a request is asked into, with what each says of today, live while one chooses. Nobody chosen: the unit's.
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { supervisionWords } from './supervision.words.ts'
import { useStanding } from './useStanding.ts'
import { useSupervision } from './useSupervision.ts'

type Props = { boardId: string | undefined; value: string; onChange: (personId: string) => void }

const ANYONE = ''

export default function SupervisorChoice({ boardId, value, onChange }: Props) {
  const words = useWords(supervisionWords)
  const standing = useStanding()
  const { id: viewerId } = useViewer()
  const { asked } = useSupervision()
  const units = asked.state === 'known' ? asked.supervision.units : []
  const supervisors =
    units
      .find((unit) => unit.boardId === boardId)
      ?.supervisors.filter(({ person }) => person.id !== viewerId) ?? []
  if (supervisors.length === 0) return null
  return (
    <RadioGroup
      label={words.direct}
      hint={words.directMore}
      columns={2}
      value={supervisors.some(({ person }) => person.id === value) ? value : ANYONE}
      onChange={onChange}
      options={[
        { key: ANYONE, label: words.anyone },
        ...supervisors.map((one) => ({
          key: one.person.id,
          label: (
            <>
              {one.person.name} <span className="small quiet">{standing(one)}</span>
            </>
          ),
        })),
      ]}
    />
  )
}
