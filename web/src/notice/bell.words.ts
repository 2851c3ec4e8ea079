// Beside every page, and so apart from the words of the page that it leads to.
import { defineWords } from '#language/language.ts'

export const bellWords = defineWords({
  sv: (count: number) =>
    count === 0 ? 'Aviseringar' : count === 1 ? 'Aviseringar, 1 oläst' : `Aviseringar, ${count} olästa`,
  en: (count: number) => (count === 0 ? 'Notifications' : `Notifications, ${count} unread`),
})
