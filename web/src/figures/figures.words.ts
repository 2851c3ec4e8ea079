import { defineWords } from '#language/language.ts'

export const figuresWords = defineWords({
  sv: {
    title: 'Siffror',
    more: 'Hur mycket som väntar på hjälp, enhet för enhet. Siffrorna gäller hela enheter, aldrig en person eller ett ärende; där färre än fem begäranden står bakom en siffra visas den inte.',
    unit: 'Enhet',
    openCount: 'Öppna',
    waitingCount: 'Väntar på att tas om hand',
    closedCount: 'Avslutade, 30 dagar',
    medianWaitHours: 'Hälften har väntat längre än',
    waits: 'Väntetid på stöd',
    waitsMore:
      'Kontorstid från att någon frågar till första svaret: en kollega tar begäran, triagerar den eller frågar tillbaka. Det som har frågats de senaste 30 dagarna; det som ännu väntar är inte med.',
    urgency: 'Brådska',
    answered: 'Besvarade',
    median: 'Hälften inom',
    ninetieth: 'Nio av tio inom',
    officeTime: (minutes: number) => {
      if (minutes < 60) return `${minutes} min`
      if (minutes < 660) return `${Math.round(minutes / 60)} tim`
      const days = `${Math.round(minutes / 66) / 10}`.replace('.', ',')
      return days === '1' ? '1 arbetsdag' : `${days} arbetsdagar`
    },
    few: 'färre än 5',
    tooFew: 'visas inte',
    hours: (hours: number) =>
      hours < 1 ? 'under 1 tim' : hours < 48 ? `${hours} tim` : `${Math.round(hours / 24)} dgr`,
    asked: (time: string) => `Läget ${time}`,
    again: 'Hämta igen',
    fetching: 'Hämtar siffrorna',
    failed: 'Siffrorna gick inte att hämta',
    failedMore: 'Servern svarar inte just nu.',
    none: 'Inga siffror för dig',
    noneMore: 'Siffror visas för chefer, utvecklingskonsulenter och skyddsombud.',
  },
  en: {
    title: 'Figures',
    more: 'How much waits for help, unit by unit. The figures are of whole units, never of a person or a case; where fewer than five requests stand behind one it is not shown.',
    unit: 'Unit',
    openCount: 'Open',
    waitingCount: 'Waiting to be dealt with',
    closedCount: 'Closed, 30 days',
    medianWaitHours: 'Half have waited longer than',
    waits: 'Waiting time for support',
    waitsMore:
      'Office time from the asking to the first answer: a colleague takes the request, triages it or asks back. What was asked in the last 30 days; what still waits is not in it.',
    urgency: 'Urgency',
    answered: 'Answered',
    median: 'Half within',
    ninetieth: 'Nine of ten within',
    officeTime: (minutes: number) => {
      if (minutes < 60) return `${minutes} min`
      if (minutes < 660) return `${Math.round(minutes / 60)} h`
      const days = `${Math.round(minutes / 66) / 10}`
      return days === '1' ? '1 working day' : `${days} working days`
    },
    few: 'fewer than 5',
    tooFew: 'not shown',
    hours: (hours: number) =>
      hours < 1 ? 'under 1 h' : hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`,
    asked: (time: string) => `As of ${time}`,
    again: 'Fetch again',
    fetching: 'Fetching the figures',
    failed: 'The figures could not be fetched',
    failedMore: 'The server does not answer just now.',
    none: 'No figures for you',
    noneMore: 'Figures are for managers, development consultants and safety representatives.',
  },
})
