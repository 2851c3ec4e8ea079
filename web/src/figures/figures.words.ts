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
