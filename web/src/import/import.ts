// A file is sent again for each step, since the server keeps none: its columns, reading it through, reading it in. How far
// that has come is asked until it has ended; a line that is lost meanwhile is waited for, since the work goes on without it.
import { query } from '#client/transport.ts'
import { upload } from '#client/upload.ts'
import { type DeskKind, ExportCases, FindImportJob, type Job } from './import.documents.ts'

export type Column = { readonly label: string; readonly field: string | null; readonly isRefused: boolean }
export type Refused = { readonly refused: string | null }
type Asked = { readonly kind: DeskKind['kind']; readonly file: File }

/** The columns of a file as the server takes them; a refusal without words is a line that was lost. */
export async function askColumns({ kind, file }: Asked): Promise<readonly Column[] | Refused> {
  const sent = await upload(`/import?kind=${kind}&step=headings`, file)
  if (sent.kind === 'unreachable') return { refused: null }
  const columns = inside(sent.body, 'columns')
  return sent.status === 200 && Array.isArray(columns)
    ? columns.map(columnOf)
    : { refused: wordsOf(sent.body) }
}

type Begun = Asked & {
  readonly step: 'check' | 'run'
  readonly columns: readonly (string | null)[]
  readonly isWhole: boolean
}

/** Begins to read a file; the id of its job. */
export async function begin({ kind, file, step, columns, isWhole }: Begun): Promise<string | Refused> {
  const asked = new URLSearchParams({ kind, step, columns: columns.map((each) => each ?? '').join(',') })
  if (isWhole) asked.set('whole', '1')
  const sent = await upload(`/import?${asked.toString()}`, file)
  if (sent.kind === 'unreachable') return { refused: null }
  const id = inside(sent.body, 'id')
  return sent.status === 202 && typeof id === 'string' ? id : { refused: wordsOf(sent.body) }
}

const LOOK_EVERY = 400

/** Follows a job to its end, or until nobody looks any more; null when it is not there. */
export async function follow(
  id: string,
  { signal, onJob }: { readonly signal: AbortSignal; readonly onJob: (job: Job) => void },
): Promise<Job | null> {
  while (!signal.aborted) {
    const answer = await query(FindImportJob, { id })
    if (answer.kind === 'answered') {
      const job = answer.data.importJob
      if (job === null || job.state !== 'RUNNING') return job
      if (!signal.aborted) onJob(job)
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
  return null
}

/** Takes a unit's list out as a file; false when that failed. */
export async function download(unit: { readonly id: string; readonly name: string }): Promise<boolean> {
  const answer = await query(ExportCases, { unitId: unit.id })
  if (answer.kind !== 'answered') return false
  const address = URL.createObjectURL(new Blob([answer.data.caseExport], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${unit.name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}

function columnOf(told: unknown): Column {
  const [label, field] = [inside(told, 'label'), inside(told, 'field')]
  return {
    label: typeof label === 'string' ? label : '',
    field: typeof field === 'string' ? field : null,
    isRefused: inside(told, 'isRefused') === true,
  }
}

function wordsOf(body: unknown): string | null {
  const message = inside(body, 'message')
  return typeof message === 'string' ? message : null
}

function inside(body: unknown, key: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
}
