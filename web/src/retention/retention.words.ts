import { defineWords } from '#language/language.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

const listed = (parts: readonly (string | false)[]): string[] => parts.filter((part) => part !== false)

export const retentionWords = defineWords({
  sv: {
    title: 'Gallring',
    loading: 'Hämtar gallringen',
    lead: 'Tavlan är inte arkivet. När en begäran är avslutad och förd till akt gallras innehållet efter den tid som ni har bestämt. Ingenting försvinner förrän någon här har sagt ja.',
    standing: {
      title: 'Akt och gallring',
      carry: 'Markera som förd till akt',
      carryMore:
        'Står utfallet i personakten? Markera det här. Knappen för inte över någon text; den säger att det är gjort.',
      carried: (day: string, name: string) => `Förd till akt ${day} av ${name}.`,
      purgeOn: (day: string, date: string) => `Innehållet gallras från ${day} (${date}).`,
      held: 'Spärrad mot gallring.',
      heldMore: 'Allt bevaras tills enhetschefen häver spärren.',
      purged: (day: string) => `Innehållet är gallrat ${day}.`,
      purgedMore: 'Kvar är vem som gjorde vad och när. Det som ska bevaras står i personakten.',
      waits: (name: string) => `Inte förd till akt än. ${name} är ansvarig och markerar när det är gjort.`,
    },
    now: 'Att gallra nu',
    nothingNow: 'Inget har nått sin gallringsdag.',
    nothingNowMore:
      'Avslutade begäranden som är förda till akt hamnar här när tiden har gått. Längre ner ser du vad som kommer.',
    dueNow: (requests: number, drafts: number) =>
      [
        ...(requests > 0 ? [counted(requests, 'begäran', 'begäranden')] : []),
        ...(drafts > 0 ? [counted(drafts, 'utkast', 'utkast')] : []),
      ].join(' och ') + ' har nått sin gallringsdag.',
    prepare: 'Ta fram gallringsunderlag',
    prepareMore: 'Ingenting gallras av att underlaget tas fram.',
    prepared: 'Gallringsunderlag',
    preparedBy: (name: string, when: string) => `${name} tog fram underlaget ${when}.`,
    preparedEmpty: 'Underlaget har inget att visa. Bekräftar du det händer inget som syns här.',
    review: (texts: number) =>
      `Gå igenom underlaget och bekräfta sedan. ${counted(texts, 'text', 'texter')} försvinner.`,
    confirmFirst: 'Gallra …',
    confirmTitle: 'Gallra för gott?',
    confirmWords: (requests: number, shells: number, texts: number, drafts: number) =>
      listed([
        requests > 0 &&
          `frågor, samtal, skäl och utkast i ${counted(requests, 'begäran', 'begäranden')} (${counted(texts, 'text', 'texter')})`,
        drafts > 0 && counted(drafts, 'gammalt utkast', 'gamla utkast'),
        shells > 0 && counted(shells, 'tomt kort', 'tomma kort'),
      ])
        .map((part) => `Borta blir ${part}.`)
        .concat('Vem som gjorde vad och när finns kvar i loggen.')
        .join(' '),
    noUndo: 'Det går inte att ångra, och ingen kan hämta tillbaka det.',
    changedMore:
      'Det som har ändrats sedan underlaget togs fram, till exempel spärrats eller öppnats igen, lämnas kvar.',
    confirm: 'Gallra nu',
    back: 'Tillbaka',
    cancel: 'Lägg undan underlaget',
    running: 'Gallringen pågår',
    progress: (done: number, total: number) => `${done} av ${total} klara`,
    runningMore: 'Du kan lämna sidan. Gallringen fortsätter, också om servern startas om.',
    done: 'Gallringen är klar',
    proofClean: (sought: number) =>
      `Beviset: ${counted(sought, 'gallrad text', 'gallrade texter')} eftersöktes ord för ord i databasens alla tabeller. Ingen hittades.`,
    proofNothing: 'Ingen text fanns att gallra.',
    proofShort: (count: number) =>
      `${counted(count, 'text', 'texter')} under tolv tecken söks inte: de orden står överallt. Deras rader är borta.`,
    proofShared: (count: number) =>
      `${counted(count, 'mening', 'meningar')} med samma ord finns i en annan begäran eller i ett utkast och gallras med det.`,
    proofLeft: (count: number, places: string) =>
      `${counted(count, 'gallrad text', 'gallrade texter')} finns kvar på annan plats i databasen: ${places}. Kontakta den som sköter systemet.`,
    leftOut: 'Lämnades kvar',
    why: {
      HELD: 'spärrad mot gallring',
      REOPENED: 'öppnad igen',
      NOT_CARRIED: 'något är skrivet som inte är fört till akt',
      NOT_DUE: 'inte längre vid sin gallringsdag',
      GONE: 'redan gallrad',
    },
    coming: 'Kommer att gallras',
    noComing: 'Inget väntar på sin gallringsdag.',
    draftsOn: (day: string) => `Nästa utkast (arbetsmaterial) gallras ${day} om det inte sparas igen.`,
    uncarried: 'Avslutade, inte förda till akt',
    uncarriedMore: 'De ligger kvar tills ansvarig handläggare har markerat dem.',
    noUncarried: 'Allt som är avslutat är fört till akt.',
    columns: {
      ref: 'Begäran',
      kind: 'Slag',
      closed: 'Avslutad',
      carried: 'Förd till akt',
      due: 'Gallras från',
      texts: 'Texter',
    },
    isProtected: 'Skyddad',
    drafts: 'Utkast',
    heldTag: 'Spärrad',
    missing: '–',
    more: (count: number) => `Visa ${count} till`,
    holds: 'Spärrade mot gallring',
    holdsMore:
      'Spärra det som någon har begärt ut. Allt i begäran bevaras tills spärren hävs. Skriv skälet utan personuppgifter.',
    noHolds: 'Inget är spärrat.',
    holdRequest: 'Begäran att spärra',
    choose: 'Välj en begäran',
    holdReason: 'Skäl',
    hold: 'Spärra mot gallring',
    chooseFirst: 'Välj en begäran först.',
    reasonFirst: 'Skriv ett skäl först. En mening räcker.',
    lift: 'Häv spärren',
    liftOf: (ref: string) => `Häv spärren för ${ref}`,
    heldBy: (name: string, day: string) => `Spärrad av ${name} ${day}`,
    days: 'Så länge sparas innehåll',
    daysMore:
      'Nämndens gallringsbeslut bestämmer. Dagarna räknas från att begäran fördes till akt, för utkast från senaste sparningen och för kortets yta från avslutet.',
    day: 'dagar',
    save: 'Spara',
    saveOf: (kind: string) => `Spara dagar för ${kind}`,
    saved: 'Sparat.',
    history: 'Tidigare gallringar',
    noHistory: 'Ingen gallring är gjord än.',
    confirmedBy: (name: string, when: string) => `Bekräftad av ${name} ${when}`,
    purgedCount: (requests: number, texts: number) =>
      `${counted(requests, 'begäran', 'begäranden')}, ${counted(texts, 'text', 'texter')}`,
    shownLines: 'Visa vad som gallrades',
    unreachable: 'Gallringen kan inte hämtas nu',
    unreachableMore: 'Inget har ändrats. Försök igen om en stund.',
    again: 'Försök igen',
  },
  en: {
    title: 'Retention',
    loading: 'Fetching retention',
    lead: 'The board is not the archive. Once a request is closed and carried to the record, its content is purged after the time that you have decided. Nothing goes until somebody here has said yes.',
    standing: {
      title: 'Record and retention',
      carry: 'Mark as carried to the record',
      carryMore:
        'Does the outcome stand in the case file? Mark it here. The button moves no text; it says that it is done.',
      carried: (day: string, name: string) => `Carried to the record ${day} by ${name}.`,
      purgeOn: (day: string, date: string) => `The content is purged from ${day} (${date}).`,
      held: 'Held from being purged.',
      heldMore: 'Everything is kept until the unit manager lifts the hold.',
      purged: (day: string) => `The content was purged ${day}.`,
      purgedMore: 'Who did what and when remains. What must be kept stands in the case file.',
      waits: (name: string) =>
        `Not carried to the record yet. ${name} is responsible and marks it when done.`,
    },
    now: 'To purge now',
    nothingNow: 'Nothing has reached its day.',
    nothingNowMore:
      'Closed requests that are carried to the record come here when their time has passed. Further down is what will come.',
    dueNow: (requests: number, drafts: number) =>
      [
        ...(requests > 0 ? [counted(requests, 'request', 'requests')] : []),
        ...(drafts > 0 ? [counted(drafts, 'draft', 'drafts')] : []),
      ].join(' and ') + ' reached the day for purging.',
    prepare: 'Draw up what goes',
    prepareMore: 'Nothing is purged by drawing it up.',
    prepared: 'What goes',
    preparedBy: (name: string, when: string) => `${name} drew it up ${when}.`,
    preparedEmpty: 'There is nothing to show. Confirming it changes nothing that is seen here.',
    review: (texts: number) => `Read it through, then confirm. ${counted(texts, 'text', 'texts')} will go.`,
    confirmFirst: 'Purge …',
    confirmTitle: 'Purge for good?',
    confirmWords: (requests: number, shells: number, texts: number, drafts: number) =>
      listed([
        requests > 0 &&
          `questions, conversation, reasons and drafts in ${counted(requests, 'request', 'requests')} (${counted(texts, 'text', 'texts')})`,
        drafts > 0 && counted(drafts, 'old draft', 'old drafts'),
        shells > 0 && counted(shells, 'empty card', 'empty cards'),
      ])
        .map((part) => `Gone will be ${part}.`)
        .concat('Who did what and when stays in the log.')
        .join(' '),
    noUndo: 'It cannot be undone, and nobody can bring it back.',
    changedMore: 'What has changed since it was drawn up, held or reopened for instance, is left.',
    confirm: 'Purge now',
    back: 'Back',
    cancel: 'Put it aside',
    running: 'The purge is under way',
    progress: (done: number, total: number) => `${done} of ${total} done`,
    runningMore: 'You can leave the page. The purge goes on, also if the server is started anew.',
    done: 'The purge is done',
    proofClean: (sought: number) =>
      `The proof: ${counted(sought, 'purged text was', 'purged texts were')} sought word for word in every table of the database. None was found.`,
    proofNothing: 'There was no text to purge.',
    proofShort: (count: number) =>
      `${counted(count, 'text', 'texts')} under twelve characters are not sought: such words stand everywhere. Their rows are gone.`,
    proofShared: (count: number) =>
      `${counted(count, 'sentence', 'sentences')} in the same words stand in another request or in a draft, and go with it.`,
    proofLeft: (count: number, places: string) =>
      `${counted(count, 'purged text is', 'purged texts are')} still elsewhere in the database: ${places}. Tell whoever runs the system.`,
    leftOut: 'Left',
    why: {
      HELD: 'held',
      REOPENED: 'reopened',
      NOT_CARRIED: 'something is written that is not carried to the record',
      NOT_DUE: 'no longer at its day',
      GONE: 'purged already',
    },
    coming: 'Will be purged',
    noComing: 'Nothing waits for its day.',
    draftsOn: (day: string) => `The next draft (working material) goes ${day} unless it is saved again.`,
    uncarried: 'Closed, not carried to the record',
    uncarriedMore: 'They stay until the responsible caseworker has marked them.',
    noUncarried: 'Everything closed is carried to the record.',
    columns: {
      ref: 'Request',
      kind: 'Kind',
      closed: 'Closed',
      carried: 'Carried to the record',
      due: 'Purged from',
      texts: 'Texts',
    },
    isProtected: 'Protected',
    drafts: 'Drafts',
    heldTag: 'Held',
    missing: '–',
    more: (count: number) => `Show ${count} more`,
    holds: 'Held from being purged',
    holdsMore:
      'Hold what somebody has asked to have out. Everything in the request is kept until the hold is lifted. Write the reason without personal details.',
    noHolds: 'Nothing is held.',
    holdRequest: 'Request to hold',
    choose: 'Choose a request',
    holdReason: 'Reason',
    hold: 'Hold it',
    chooseFirst: 'Choose a request first.',
    reasonFirst: 'Write a reason first. One sentence is enough.',
    lift: 'Lift the hold',
    liftOf: (ref: string) => `Lift the hold of ${ref}`,
    heldBy: (name: string, day: string) => `Held by ${name} ${day}`,
    days: 'How long content is kept',
    daysMore:
      'The authority’s decision rules. Days are counted from when the request was carried to the record, for drafts from the last saving and for the face of the card from closing.',
    day: 'days',
    save: 'Save',
    saveOf: (kind: string) => `Save days for ${kind}`,
    saved: 'Saved.',
    history: 'Earlier purges',
    noHistory: 'Nothing has been purged yet.',
    confirmedBy: (name: string, when: string) => `Confirmed by ${name} ${when}`,
    purgedCount: (requests: number, texts: number) =>
      `${counted(requests, 'request', 'requests')}, ${counted(texts, 'text', 'texts')}`,
    shownLines: 'Show what was purged',
    unreachable: 'Retention cannot be fetched now',
    unreachableMore: 'Nothing has changed. Try again in a while.',
    again: 'Try again',
  },
})
