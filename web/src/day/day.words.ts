import { defineWords } from '#language/language.ts'

type Actor = string | undefined

export const dayWords = defineWords({
  sv: {
    title: 'Min dag',
    loading: 'Hämtar din dag',
    failed: 'Din dag går inte att hämta just nu',
    failedMore: 'Ingenting har gått förlorat. Försök igen om en stund.',
    tryAgain: 'Försök igen',
    lead: (count: number) =>
      count === 0
        ? 'Ingenting väntar på dig just nu.'
        : count === 1
          ? 'En fråga väntar på dig.'
          : `${count} frågor väntar på dig.`,
    protectedCase: 'Skyddat ärende',
    questions: 'Frågor till dig',
    questionsNone:
      'Här står det när någon frågar dig om medhandläggarskap, lämnar över ett ärende, skickar tillbaka en begäran eller nämner dig.',
    owed: 'Ska föras till akt',
    owedNone: 'Här står avslutade konsultationer i dina ärenden tills du har fört dem till akt.',
    steps: 'Dina nästa steg',
    stepsNone: 'Här står steg som du har tagit på dig i en konsultation, i den ordning de ska vara klara.',
    stepHidden: 'Ett nästa steg. Öppna begäran för att läsa det.',
    inHand: 'Du har tagit',
    inHandNone: 'Här står begäranden som du har tagit, tills de är klara.',
    deadlines: 'Dina ärendens frister',
    deadlinesNone: 'Här står de frister i dina ärenden som ligger närmast.',
    sessions: 'Handledning i dag',
    sessionsNone: 'Ingen handledning är bokad i dag.',
    with: (name: string) => `med ${name}`,
    asked: {
      COHANDLING_PROPOSED: (by: Actor) => `${by ?? 'Någon'} frågar om du vill vara medhandläggare`,
      HANDOVER_PROPOSED: (by: Actor) => `${by ?? 'Någon'} vill lämna över ärendet till dig`,
      REQUEST_SENT_BACK: (by: Actor) => `${by ?? 'Någon'} har en fråga om din begäran`,
      REQUEST_DIRECTED: (by: Actor) => `${by ?? 'Någon'} vill ha hjälp av dig`,
      MENTIONED: (by: Actor) => `${by ?? 'Någon'} nämnde dig i samtalet`,
    },
    from: (day: string) => `från ${day}`,
    since: (moment: string) => `sedan ${moment}`,
    dueToday: 'frist i dag',
    due: (day: string) => `frist ${day}`,
    left: (days: number) => (days === 1 ? '1 dag kvar' : `${days} dagar kvar`),
    passed: (day: string) => `gick ut ${day}`,
    today: 'i dag',
    late: (day: string) => `skulle varit klart ${day}`,
    noDay: 'ingen dag satt',
    noRequest: 'inget är begärt i ärendet',
  },
  en: {
    title: 'My day',
    loading: 'Fetching your day',
    failed: 'Your day can’t be fetched right now',
    failedMore: 'Nothing has been lost. Try again in a moment.',
    tryAgain: 'Try again',
    lead: (count: number) =>
      count === 0
        ? 'Nothing waits for you right now.'
        : count === 1
          ? 'One question waits for you.'
          : `${count} questions wait for you.`,
    protectedCase: 'Protected case',
    questions: 'Questions to you',
    questionsNone:
      'Here it says when somebody asks you to co-handle, hands a case over, sends a request back or mentions you.',
    owed: 'To be carried to the record',
    owedNone: 'Here are concluded consultations in your cases until you have carried them to the record.',
    steps: 'Your next steps',
    stepsNone: 'Here are steps that you have taken on in a consultation, in the order in which they are due.',
    stepHidden: 'A next step. Open the request to read it.',
    inHand: 'You have claimed',
    inHandNone: 'Here are requests that you have claimed, until they are done.',
    deadlines: 'Deadlines of your cases',
    deadlinesNone: 'Here are the nearest deadlines of your cases.',
    sessions: 'Supervision today',
    sessionsNone: 'No supervision is booked today.',
    with: (name: string) => `with ${name}`,
    asked: {
      COHANDLING_PROPOSED: (by: Actor) => `${by ?? 'Somebody'} asks whether you will be co-handler`,
      HANDOVER_PROPOSED: (by: Actor) => `${by ?? 'Somebody'} wants to hand the case over to you`,
      REQUEST_SENT_BACK: (by: Actor) => `${by ?? 'Somebody'} has a question about your request`,
      REQUEST_DIRECTED: (by: Actor) => `${by ?? 'Somebody'} wants your help`,
      MENTIONED: (by: Actor) => `${by ?? 'Somebody'} mentioned you in the conversation`,
    },
    from: (day: string) => `from ${day}`,
    since: (moment: string) => `since ${moment}`,
    dueToday: 'due today',
    due: (day: string) => `due ${day}`,
    left: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
    passed: (day: string) => `passed ${day}`,
    today: 'today',
    late: (day: string) => `was due ${day}`,
    noDay: 'no day set',
    noRequest: 'nothing is asked in the case',
  },
})
