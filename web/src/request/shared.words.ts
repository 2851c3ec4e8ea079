import { defineWords } from '#language/language.ts'

export const sharedWords = defineWords({
  sv: {
    title: 'Delas med mig',
    list: 'Begäranden som delas med dig',
    more: 'Här är begäranden där du är med i ärendekretsen och som inte står på någon av dina tavlor.',
    fetching: 'Hämtar det som delas med dig',
    none: 'Inget delas med dig just nu',
    noneMore: 'När någon släpper in dig i en ärendekrets utanför din enhet finns begäran här.',
    failed: 'Det som delas med dig gick inte att hämta',
    failedMore: 'Servern svarar inte just nu. Sidan försöker igen.',
    asked: (name: string) => `${name} bad om hjälp`,
  },
  en: {
    title: 'Shared with me',
    list: 'Requests shared with you',
    more: 'These are requests where you are in the case circle and that stand on none of your boards.',
    fetching: 'Fetching what is shared with you',
    none: 'Nothing is shared with you just now',
    noneMore: 'When somebody lets you into a case circle outside your unit, the request is here.',
    failed: 'What is shared with you could not be fetched',
    failedMore: 'The server does not answer just now. The page tries again.',
    asked: (name: string) => `${name} asked for help`,
  },
})
