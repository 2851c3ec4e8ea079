import { defineWords } from '#language/language.ts'

export const unitWords = defineWords({
  sv: {
    title: 'Enhetens inställningar',
    unit: 'Enhet',
    lead: (unit: string) => `Det här bestämmer ${unit} själv. Varje ändring står i loggen.`,
  },
  en: {
    title: 'Settings of the unit',
    unit: 'Unit',
    lead: (unit: string) => `${unit} settles this for itself. Each change stands in the log.`,
  },
})
