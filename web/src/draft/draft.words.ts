import { defineWords } from '#language/language.ts'

export const draftWords = defineWords({
  sv: {
    finding: 'Hämtar ditt utkast',
    empty: 'Utkast sparas medan du skriver · bara du ser det',
    unsaved: 'Inte sparat än',
    saving: 'Sparar utkastet',
    saved: (time: string) => `Utkast sparat ${time} · bara du ser det`,
    refused: 'Utkastet är inte sparat. Texten står kvar här.',
    waiting: 'Sparas när anslutningen är tillbaka',
  },
  en: {
    finding: 'Fetching your draft',
    empty: 'A draft is saved as you write · only you see it',
    unsaved: 'Not saved yet',
    saving: 'Saving the draft',
    saved: (time: string) => `Draft saved ${time} · only you see it`,
    refused: 'The draft is not saved. The text is still here.',
    waiting: 'Saved when the connection is back',
  },
})
