import { defineWords } from '#language/language.ts'

export const clientWords = defineWords({
  sv: { notSaved: 'Det gick inte att spara. Försök igen, eller ladda om sidan.' },
  en: { notSaved: 'It could not be saved. Try again, or reload the page.' },
})
