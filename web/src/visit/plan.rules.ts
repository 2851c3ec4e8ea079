// The form of a planned visit, and how it is kept as one draft.
//
// VP1 A draft is one text, a line for each field in which something stands; written and read back it is the same form. A form in
//     which nothing stands is no draft, and what can't be read is nothing.
// VP2 A day that has gone by since is today.
// VP3 What was chosen before an earlier draft was found stays; what was not is as it was kept.
// VP4 A time earlier than the one at which the visit begins is of the next day.

const FIELDS = ['caseId', 'day', 'from', 'until', 'callBack', 'secondId', 'contactId', 'car'] as const
type Field = (typeof FIELDS)[number]
export type PlanFields = Readonly<Record<Field, string>>

const NOTHING: PlanFields = {
  caseId: '',
  day: '',
  from: '',
  until: '',
  callBack: '',
  secondId: '',
  contactId: '',
  car: '',
}

export function writePlan(form: PlanFields): string {
  return FIELDS.flatMap((field) => (form[field] === '' ? [] : `${field} ${form[field]}`)).join('\n')
}

export function readPlan(text: string): PlanFields {
  const found = text.split('\n').flatMap((line) => {
    const field = FIELDS.find((each) => line.startsWith(`${each} `))
    return field === undefined ? [] : [[field, line.slice(field.length + 1)] as const]
  })
  return { ...NOTHING, ...Object.fromEntries(found) }
}

/** VP2. */
export function dayShown(day: string, today: string): string {
  return day < today ? today : day
}

/** VP4. What is not chosen is of no day. */
export function isNextDay(from: string, time: string): boolean {
  return from !== '' && time !== '' && time < from
}

/** VP3. */
export function joinPlans(kept: string, typed: string): string {
  const [before, now] = [readPlan(kept), readPlan(typed)]
  const chosen = FIELDS.flatMap((field) => (now[field] === '' ? [] : [[field, now[field]] as const]))
  return writePlan({ ...before, ...Object.fromEntries(chosen) })
}
