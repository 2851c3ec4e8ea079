import { defineWords } from '#language/language.ts'

/** What the rail says of triage, on every page: apart from the words of the page itself. */
export const countWords = defineWords({
  sv: {
    waiting: (count: number) => (count === 1 ? '1 väntar' : `${count} väntar`),
  },
  en: {
    waiting: (count: number) => (count === 1 ? '1 waiting' : `${count} waiting`),
  },
})
