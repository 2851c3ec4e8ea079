import { defineWords } from '#language/language.ts'

export const draftWords = defineWords({
  sv: {
    finding: 'Hämtar ditt utkast',
    empty: 'Utkast sparas medan du skriver · arbetsmaterial, bara du ser det',
    unsaved: 'Inte sparat än',
    saving: 'Sparar utkastet',
    saved: (time: string) => `Utkast sparat ${time} · arbetsmaterial, bara du ser det`,
    purged: (day: string) => `gallras ${day}`,
    refused: 'Utkastet är inte sparat. Texten står kvar här.',
    waiting: 'Sparas när anslutningen är tillbaka',
  },
  en: {
    finding: 'Fetching your draft',
    empty: 'A draft is saved as you write · working material, only you see it',
    unsaved: 'Not saved yet',
    saving: 'Saving the draft',
    saved: (time: string) => `Draft saved ${time} · working material, only you see it`,
    purged: (day: string) => `purged ${day}`,
    refused: 'The draft is not saved. The text is still here.',
    waiting: 'Saved when the connection is back',
  },
})
