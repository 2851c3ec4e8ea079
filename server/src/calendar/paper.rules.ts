// The day sheet as a page of its own: no script, no address, nothing to fetch, so that it can lie in a folder and be read
// when everything is down. In Swedish, for an A4.
//
// H1 Every word from the database is escaped.
// H2 It says of which moment it is, so that nobody takes yesterday's for today's.

import type { DaySheet, SheetPerson, SheetTime } from './sheet.rules.ts'
import { dayOf, timeOf } from '#lib/day.ts'
import { REQUEST_KIND_WORDS } from '#lib/kind-words.ts'

/** H1, H2. */
export function paperOf(sheet: DaySheet): string {
  const { unitName, on, people, times, deadlines } = sheet
  const made = new Date(sheet.madeAt)
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>Dagblad</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>Dagblad: ${escaped(unitName)}</h1><p>${words.format(noon(on))} · utskrivet ${dayOf(made)} kl ${timeOf(made)}</p></header>
${section(
  'Arbetslaget i dag',
  rows(people, (person) => personRow(person, on)),
  'Ingen arbetar i enheten.',
)}
${section(
  'Tider i dag',
  rows(times, (time) => timeRow(time, on)),
  'Inga bokade tider.',
)}
${section(
  'Frister: passerade, i dag och fem arbetsdagar framåt',
  rows(
    deadlines,
    ({ dueOn, boardRef, responsible }) =>
      `<td class="when">${inWords(dueOn, on)}</td><td class="mark">${dueOn < on ? '<b>passerad</b>' : dueOn === on ? '<b>i dag</b>' : ''}</td><td class="ref">${escaped(boardRef)}</td><td>${escaped(responsible)}</td>`,
  ),
  'Inga frister.',
)}
<footer>Bara tavelreferenser; av skyddade ärenden bara tiden för besök. Bladet gäller när det skrevs ut; strimla det när nästa är utskrivet.</footer>
</body>
</html>
`
}

function personRow({ name, isAway, awayUntil, deputy }: SheetPerson, on: string): string {
  if (!isAway) return `<td class="name">${escaped(name)}</td><td>ingen frånvaro</td>`
  const until = awayUntil === null ? 'tills vidare' : `till och med ${inWords(awayUntil, on)}`
  const covers = deputy === null ? 'ingen ersättare' : `ersätts av ${escaped(deputy)}`
  return `<td class="name">${escaped(name)}</td><td><b>borta</b> ${until}, ${covers}</td>`
}

function timeRow({ at, minutes, what, requestKind, boardRef, names, ...out }: SheetTime, on: string): string {
  const begins = new Date(at)
  const day = dayOf(begins) === on ? '' : `${inWords(dayOf(begins), on)} `
  const ends = new Date(begins.getTime() + minutes * 60_000)
  const time = minutes > 0 ? `${timeOf(begins)}–${timeOf(ends)}` : timeOf(begins)
  const kind = what === 'BOOKED' && requestKind !== null ? REQUEST_KIND_WORDS[requestKind].sv : WHATS[what]
  return `<td class="time">${day}${whole(time)}</td><td>${kind}${outWords(out)}</td><td class="ref">${escaped(boardRef ?? '')}</td><td class="names">${names.map(escaped).join(', ')}</td>`
}

type Out = Pick<SheetTime, 'callBackAt' | 'contact' | 'car' | 'isAwaited'>

/** G5: who waits for whoever is out, and until when. */
function outWords({ callBackAt, contact, car, isAwaited }: Out): string {
  if (callBackAt === null || contact === null) return ''
  const here = isAwaited ? ', <b>kontaktperson härifrån</b>' : ''
  const by = car === null ? '' : `, ${whole(`bil ${escaped(car)}`)}`
  return `${here}, hör av sig till ${escaped(contact)} ${whole(`senast ${timeOf(new Date(callBackAt))}`)}${by}`
}

/** Never broken between two lines. */
function whole(text: string): string {
  return `<span class="whole">${text}</span>`
}

const WHATS = {
  SUPERVISION: 'Handledning',
  BOOKED: 'Bokad tid',
  SERIES: 'Handledning',
  VISIT: 'Besök',
  DEADLINE: 'Frist',
  STEP: 'Nästa steg',
  FOLLOW_UP: 'Uppföljning',
} as const satisfies Record<SheetTime['what'], string>

function rows<Row>(of: readonly Row[], row: (each: Row) => string): string {
  return of.map((each) => `<tr>${row(each)}</tr>`).join('\n')
}

function section(name: string, body: string, none: string): string {
  const table = body === '' ? `<p>${none}</p>` : `<table>${body}</table>`
  return `<section><h2>${name}</h2>${table}</section>`
}

/** måndag 2 mars; of another year than the sheet's: måndag 2 mars 2027 */
function inWords(day: string, on: string): string {
  const named = words.format(noon(day))
  return day.slice(0, 4) === on.slice(0, 4) ? named : `${named} ${day.slice(0, 4)}`
}

function noon(day: string): Date {
  return new Date(`${day}T11:00:00Z`)
}

const words = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})

/** H1. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `
@page { size: A4; margin: 14mm; @bottom-right { content: counter(page) ' (' counter(pages) ')'; font: 9pt sans-serif; } }
body { margin: 0 auto; max-width: 182mm; color: #000; background: #fff; font: 10pt/1.25 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; border-bottom: 1.5pt solid #000; }
h1 { margin: 0; font-size: 15pt; } h2 { margin: 4mm 0 1mm; font-size: 11pt; break-after: avoid; } p { margin: 0; }
table { width: 100%; border-collapse: collapse; } td { padding: 0.5mm 3mm 0.5mm 0; border-top: 0.5pt solid #999; vertical-align: top; overflow-wrap: break-word; hyphens: auto; }
tr { break-inside: avoid; } .name { width: 38%; } .when { width: 44mm; } .time { width: 24mm; } .mark { width: 18mm; } .names { width: 32%; }
.ref { width: 17mm; font-family: ui-monospace, monospace; } .when, .mark, .ref, .whole { white-space: nowrap; }
footer { font-size: 9pt; } footer { margin-top: 5mm; border-top: 0.5pt solid #999; padding-top: 1mm; }
`
