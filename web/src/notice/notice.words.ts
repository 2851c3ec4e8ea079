// Notices and how one wants to be told. What happened is said in the history's own words (event.words.ts), but for what is
// said to her by name.
import { defineWords } from '#language/language.ts'

type Actor = string | undefined

export const noticeWords = defineWords({
  sv: {
    title: 'Aviseringar',
    about: 'Det här har hänt i begäranden som rör dig. Här står aldrig något ur innehållet.',
    loading: 'Hämtar aviseringar',
    none: 'Inga aviseringar',
    noneMore:
      'Här står det när någon svarar, tar, triagerar eller avslutar det du har bett om, skriver i ett samtal som du är med i, eller frågar dig om något.',
    unread: 'Oläst',
    unreadCount: (count: number) => (count === 1 ? '1 oläst' : `${count} olästa`),
    markAll: 'Markera alla som lästa',
    mark: 'Markera som läst',
    markOf: (what: string) => `Markera som läst: ${what}`,
    today: 'i dag',
    yesterday: 'i går',
    times: (count: number) => `${count} gånger`,
    protectedCase: 'Skyddat ärende',
    insteadOf: (name: string) => `till dig som står in för ${name}`,
    waits: 'Väntar på dig',
    toYou: {
      MENTIONED: (by: Actor) => `${by ?? 'Någon'} nämnde dig i samtalet`,
      CONSULTATION_ASKED: (by: Actor) => `${by ?? 'Någon'} ber dig om konsultation`,
      COHANDLING_REQUESTED: (by: Actor) => `${by ?? 'Någon'} ber dig om en medhandläggare`,
      SUPERVISION_REQUESTED: (by: Actor) => `${by ?? 'Någon'} ber dig om handledning`,
      CIRCLE_JOINED: (by: Actor) => `${by ?? 'Någon'} släppte in dig i ärendekretsen`,
      COHANDLING_PROPOSED: (by: Actor) => `${by ?? 'Någon'} frågar om du vill vara medhandläggare`,
      COHANDLING_WITHDRAWN: (by: Actor) =>
        `${by ?? 'Någon'} tog tillbaka frågan till dig om medhandläggarskap`,
      REQUEST_DIRECTED: (by: Actor) => `${by ?? 'Någon'} riktade begäran till dig`,
      REQUEST_ESCALATED: (_by: Actor) =>
        'Begäran har inte fått något svar i tid och har gått vidare till dig',
      REQUEST_SENT_BACK: (by: Actor) => `${by ?? 'Någon'} skickade tillbaka din begäran med en fråga`,
      ABSENCE_SET: (_by: Actor) => 'Du är utsedd att stå in för en kollega som är borta',
      VISIT_PLANNED: (by: Actor) => `${by ?? 'Någon'} hör av sig till dig efter ett besök`,
      VISIT_SECOND_ASKED: (by: Actor) => `${by ?? 'Någon'} frågar om du följer med på ett besök`,
      VISIT_ALARM_PASSED_ON: (_by: Actor) =>
        'En kollega har inte hört av sig efter ett besök, och larmet är inte avslutat',
      LONE_VISIT_PERMITTED: (by: Actor) => `${by ?? 'Någon'} tillåter att du åker ensam på ett besök`,
      LONE_PERMIT_ENDED: (by: Actor) =>
        `${by ?? 'Någon'} har tagit tillbaka tillståndet för dig att åka ensam på ett besök`,
    },
    settings: 'Så vill du bli underrättad',
    settingsMore:
      'Här i Samråd syns allt direkt. Brev säger bara hur många aviseringar du har, aldrig vad de gäller, och skickas inte under din tysta tid eller på lediga dagar.',
    noMail: 'Den här installationen skickar inga brev. Det du väljer gäller den dag den gör det.',
    mailMode: 'E-post',
    mail: {
      DIGEST: 'En sammanfattning om dagen',
      AT_ONCE: 'Direkt när något väntar på dig, resten en gång om dagen',
      OFF: 'Inga brev',
    },
    email: 'Din e-postadress i tjänsten',
    digestAt: 'Sammanfattningen kommer',
    quietFrom: 'Tyst från',
    quietUntil: 'Tyst till',
    save: 'Spara',
    saved: 'Sparat.',
    noTime: 'Välj ett klockslag i varje fält.',
    needsAddress: 'Skriv din e-postadress, eller välj Inga brev.',
    failed: 'Aviseringarna går inte att hämta just nu',
  },
  en: {
    title: 'Notifications',
    about: 'This has happened in requests that concern you. Nothing of their content ever stands here.',
    loading: 'Fetching notifications',
    none: 'No notifications',
    noneMore:
      'Here it says when somebody answers, claims, triages or closes what you have asked for, writes in a conversation that you are part of, or asks you something.',
    unread: 'Unread',
    unreadCount: (count: number) => `${count} unread`,
    markAll: 'Mark all as read',
    mark: 'Mark as read',
    markOf: (what: string) => `Mark as read: ${what}`,
    today: 'today',
    yesterday: 'yesterday',
    times: (count: number) => `${count} times`,
    protectedCase: 'Protected case',
    insteadOf: (name: string) => `to you, who stand in for ${name}`,
    waits: 'Waits for you',
    toYou: {
      MENTIONED: (by: Actor) => `${by ?? 'Somebody'} mentioned you in the conversation`,
      CONSULTATION_ASKED: (by: Actor) => `${by ?? 'Somebody'} asks you for consultation`,
      COHANDLING_REQUESTED: (by: Actor) => `${by ?? 'Somebody'} asks you for a co-handler`,
      SUPERVISION_REQUESTED: (by: Actor) => `${by ?? 'Somebody'} asks you for supervision`,
      CIRCLE_JOINED: (by: Actor) => `${by ?? 'Somebody'} let you into the case circle`,
      COHANDLING_PROPOSED: (by: Actor) => `${by ?? 'Somebody'} asks whether you will be co-handler`,
      COHANDLING_WITHDRAWN: (by: Actor) =>
        `${by ?? 'Somebody'} took back the question to you about co-handling`,
      REQUEST_DIRECTED: (by: Actor) => `${by ?? 'Somebody'} directed the request to you`,
      REQUEST_ESCALATED: (_by: Actor) => 'The request had no answer in time and has gone on to you',
      REQUEST_SENT_BACK: (by: Actor) => `${by ?? 'Somebody'} sent your request back with a question`,
      ABSENCE_SET: (_by: Actor) => 'You are to stand in for a colleague who is away',
      VISIT_PLANNED: (by: Actor) => `${by ?? 'Somebody'} calls you back after a visit`,
      VISIT_SECOND_ASKED: (by: Actor) => `${by ?? 'Somebody'} asks whether you come along on a visit`,
      VISIT_ALARM_PASSED_ON: (_by: Actor) =>
        'A colleague has not called back after a visit, and the alarm has not ended',
      LONE_VISIT_PERMITTED: (by: Actor) => `${by ?? 'Somebody'} lets you go alone on a visit`,
      LONE_PERMIT_ENDED: (by: Actor) =>
        `${by ?? 'Somebody'} has taken back the permit for you to go alone on a visit`,
    },
    settings: 'How you want to be told',
    settingsMore:
      'Here in Samråd everything shows at once. E-mail says only how many notifications you have, never what they are about, and is not sent in your quiet hours or on days off.',
    noMail: 'This installation sends no e-mail. What you choose will hold on the day that it does.',
    mailMode: 'E-mail',
    mail: {
      DIGEST: 'One summary a day',
      AT_ONCE: 'At once when something waits for you, the rest once a day',
      OFF: 'No e-mail',
    },
    email: 'Your e-mail address at work',
    digestAt: 'The summary comes at',
    quietFrom: 'Quiet from',
    quietUntil: 'Quiet until',
    save: 'Save',
    saved: 'Saved.',
    noTime: 'Choose a time in every field.',
    needsAddress: 'Write your e-mail address, or choose No e-mail.',
    failed: 'The notifications can’t be fetched right now',
  },
})
