import { defineWords } from '#language/language.ts'

type Counts = {
  newCount: number
  changedCount: number
  unchangedCount: number
  leftCount: number
  waitingCount: number
  closedCount: number
  askedCount: number
  toHandOverCount: number
  endedCount: number
}

// The figure last, so that no word has to agree with it.
const some = (words: string, count: number): string[] => (count === 0 ? [] : [`${words}: ${count}`])

export const importWords = defineWords({
  sv: {
    title: 'Inläsning och utdrag',
    lead: 'Läs in en fil från personalsystemet eller verksamhetssystemet. Du ser först vad som skulle ändras och allt som är fel; sedan läses hela filen in eller ingenting alls. Filen sparas inte.',
    loading: 'Hämtar',
    unreachable: 'Sidan går inte att hämta',
    unreachableMore: 'Servern svarar inte just nu. Försök igen om en stund.',
    again: 'Försök igen',
    none: 'Det finns inget för dig här',
    noneMore:
      'Enheter och personal läses in av administratören eller verksamhetschefen, ärenden av enhetschefen.',
    read: 'Läs in en fil',
    what: 'Vad filen innehåller',
    kind: { UNITS: 'Enheter', STAFF: 'Personal', CASES: 'Ärenden' },
    kindMore: {
      UNITS:
        'En rad för varje enhet. Enheten får en tavla. Enheter som inte är med i filen lämnas som de är.',
      STAFF:
        'En rad för varje person och enhet. Den som börjar senare får sin plats på den dagen. Läs in enheterna först.',
      CASES:
        'En rad för varje ärende i dina enheter. Läs in personalen först. Namn på enskilda får inte vara med. Skyddade ärenden ändras aldrig av en fil, vad den än visar; det gör den som arbetar i dem.',
    },
    format: 'CSV med rubrikrad: semikolon, komma eller tabb, UTF-8 eller Windows-1252, högst 20 MB.',
    whole: 'Filen innehåller all personal',
    wholeMore: 'De som inte är med i filen avslutas, och deras ärenden börjar lämnas över.',
    choose: 'Välj fil',
    columns: 'Kolumner',
    columnsMore: 'Välj vad varje kolumn är. Valen sparas när filen läses in.',
    unread: 'Läses inte in',
    refusedColumn: 'Får inte läsas in. Ta bort kolumnen ur filen och välj den igen.',
    check: 'Provläs',
    run: 'Läs in',
    sending: 'Skickar filen',
    progress: (phase: 'READING' | 'WRITING', done: number, total: number) =>
      `${phase === 'READING' ? 'Läser' : 'Skriver'} rad ${done} av ${total}`,
    progressLabel: 'Hur långt inläsningen har kommit',
    faults: (count: number) =>
      count === 1
        ? 'Filen har ett fel. Ingenting har ändrats.'
        : `Filen har ${count} fel. Ingenting har ändrats.`,
    moreFaults: (count: number) => `… och ${count} fel till.`,
    copy: 'Kopiera felen',
    copied: 'Felen är kopierade. Klistra in dem i ett kalkylark.',
    row: 'Rad',
    column: 'Kolumn',
    fault: 'Vad som är fel och vad du gör åt det',
    wholeRow: 'Hela raden',
    would: (counts: Counts) =>
      [
        `Filen är provläst och ingenting är ändrat. ${countsInSwedish(counts)}.`,
        ...leftOutInSwedish(counts.endedCount),
      ].join(' '),
    same: ({ endedCount }: Counts) =>
      ['Allt i filen finns redan. Det finns inget att läsa in.', ...leftOutInSwedish(endedCount)].join(' '),
    done: (counts: Counts) =>
      [`Filen är inläst. ${countsInSwedish(counts)}.`, ...leftOutInSwedish(counts.endedCount)].join(' '),
    changes: 'Vad som ändras',
    moreLines: (count: number) => `… och ${count} till.`,
    lineWhat: {
      NEW: (fields: string): string => (fields === '' ? 'ny' : 'ny, börjar senare'),
      CHANGED: (fields: string): string => `ändras: ${fields}`,
      LEFT: (): string => 'slutar',
    },
    notInFile: 'inte i filen',
    rowsOf: (rows: string, _count: number) => `rad ${rows}`,
    ended: 'Avslutade i filen, öppna i Samråd',
    endedMore: (rows: string) =>
      `Rad ${rows}. En fil avslutar ingenting: ta bort ärendenas frister och avsluta det som pågår i dem här.`,
    broken: 'Inläsningen avbröts. Ingenting har ändrats. Läs in filen igen.',
    lost: 'Filen kom inte fram. Servern svarar inte just nu. Försök igen.',
    list: 'Hämta enhetens lista',
    listMore:
      'Tavelreferens, ärendetyp, skede, frist och ansvarig, det du själv ser på tavlan. Inga ärendenummer och inga skyddade ärenden. Att du hämtar listan loggas.',
    unit: 'Enhet',
    download: 'Hämta som fil',
    downloaded: 'Listan är hämtad.',
    notDownloaded: 'Listan gick inte att hämta. Försök igen.',
  },
  en: {
    title: 'Files in and out',
    lead: 'Read in a file from the staff or record system. You first see what would change and everything that is wrong; then the whole file is read in or nothing at all. The file is not kept.',
    loading: 'Loading',
    unreachable: 'The page cannot be loaded',
    unreachableMore: 'The server does not answer just now. Try again in a while.',
    again: 'Try again',
    none: 'There is nothing for you here',
    noneMore:
      'Units and staff are read in by the administrator or the operations manager, cases by the unit manager.',
    read: 'Read in a file',
    what: 'What the file holds',
    kind: { UNITS: 'Units', STAFF: 'Staff', CASES: 'Cases' },
    kindMore: {
      UNITS:
        'A row for each unit. The unit gets a board. Units that are not in the file are left as they are.',
      STAFF:
        'A row for each person and unit. Who begins later gets her place on that day. Read the units in first.',
      CASES:
        'A row for each case in your units. Read the staff in first. Names of individuals may not be there. Protected cases are never changed by a file, whatever it shows; whoever works in them does that.',
    },
    format: 'CSV with headings: semicolon, comma or tab, UTF-8 or Windows-1252, at most 20 MB.',
    whole: 'The file has all staff',
    wholeMore: 'Those who are not in the file are ended, and their cases begin to be handed over.',
    choose: 'Choose a file',
    columns: 'Columns',
    columnsMore: 'Choose what each column is. The choices are kept when the file is read in.',
    unread: 'Not read in',
    refusedColumn: 'May not be read in. Remove the column from the file and choose it again.',
    check: 'Read through',
    run: 'Read in',
    sending: 'Sending the file',
    progress: (phase: 'READING' | 'WRITING', done: number, total: number) =>
      `${phase === 'READING' ? 'Reading' : 'Writing'} row ${done} of ${total}`,
    progressLabel: 'How far it has come',
    faults: (count: number) =>
      count === 1
        ? 'The file has a fault. Nothing has been changed.'
        : `The file has ${count} faults. Nothing has been changed.`,
    moreFaults: (count: number) => `… and ${count} more faults.`,
    copy: 'Copy the faults',
    copied: 'The faults are copied. Paste them into a spreadsheet.',
    row: 'Row',
    column: 'Column',
    fault: 'What is wrong and what to do',
    wholeRow: 'The whole row',
    would: (counts: Counts) =>
      [
        `The file has been read through and nothing is changed. ${countsInEnglish(counts)}.`,
        ...leftOutInEnglish(counts.endedCount),
      ].join(' '),
    same: ({ endedCount }: Counts) =>
      [
        'All of the file is there already. There is nothing to read in.',
        ...leftOutInEnglish(endedCount),
      ].join(' '),
    done: (counts: Counts) =>
      [`The file has been read in. ${countsInEnglish(counts)}.`, ...leftOutInEnglish(counts.endedCount)].join(
        ' ',
      ),
    changes: 'What changes',
    moreLines: (count: number) => `… and ${count} more.`,
    lineWhat: {
      NEW: (fields: string): string => (fields === '' ? 'new' : 'new, begins later'),
      CHANGED: (fields: string) => `changes: ${fields}`,
      LEFT: (): string => 'leaves',
    },
    notInFile: 'not in the file',
    rowsOf: (rows: string, count: number) => `${count === 1 ? 'row' : 'rows'} ${rows}`,
    ended: 'Ended in the file, open in Samråd',
    endedMore: (rows: string) =>
      `Row ${rows}. A file ends nothing: end the limits of the cases and what goes on in them here.`,
    broken: 'It was broken off. Nothing has been changed. Read the file in again.',
    lost: 'The file did not arrive. The server does not answer just now. Try again.',
    list: 'Take out the unit’s list',
    listMore:
      'Board reference, kind, stage, deadline and responsible, what you see on the board. No record numbers and no protected cases. That you take it out is logged.',
    unit: 'Unit',
    download: 'Take out as a file',
    downloaded: 'The list has been taken out.',
    notDownloaded: 'The list could not be taken out. Try again.',
  },
})

function leftOutInSwedish(count: number): string[] {
  if (count === 0) return []
  return [
    count === 1
      ? '1 rad med ett avslutat ärende är utelämnad.'
      : `${count} rader med avslutade ärenden är utelämnade.`,
  ]
}

function leftOutInEnglish(count: number): string[] {
  if (count === 0) return []
  return [count === 1 ? '1 row of an ended case is left out.' : `${count} rows of ended cases are left out.`]
}

function countsInSwedish(counts: Counts): string {
  return [
    `Nya: ${counts.newCount}`,
    `ändrade: ${counts.changedCount}`,
    `oförändrade: ${counts.unchangedCount}`,
    ...some('slutar', counts.leftCount),
    ...some('börjar senare', counts.waitingCount),
    ...some('avstängda (ändras inte)', counts.closedCount),
    ...some('ärenden på väg till en kollega', counts.askedCount),
    ...some('ärenden som väntar på överlämning', counts.toHandOverCount),
  ].join(', ')
}

function countsInEnglish(counts: Counts): string {
  return [
    `New: ${counts.newCount}`,
    `changed: ${counts.changedCount}`,
    `unchanged: ${counts.unchangedCount}`,
    ...some('leaving', counts.leftCount),
    ...some('beginning later', counts.waitingCount),
    ...some('shut out (not changed)', counts.closedCount),
    ...some('cases on their way to a colleague', counts.askedCount),
    ...some('cases waiting to be handed over', counts.toHandOverCount),
  ].join(', ')
}
