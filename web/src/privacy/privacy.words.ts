import { defineWords } from '#language/language.ts'

export const privacyWords = defineWords({
  sv: {
    mode: 'Mötesrumsläge',
    modeMore: 'Bara korten visas. Begäran, samtal och det du skriver är dolt.',
    leave: 'Lämna läget',
    notOpened: 'I mötesrumsläget öppnas inget innehåll. Lämna läget för att läsa och skriva.',
    hidden: 'Sidan visas inte i mötesrumsläget',
    hiddenMore: 'Här visas bara korten på tavlan. Lämna läget för att se sidan.',
    fullColumn: 'Kolumnen är full. Skälet skrivs inte i mötesrumsläget: lämna läget och flytta kortet igen.',
    covered: 'Innehållet är dolt',
    coveredMore: 'Ingen har rört datorn på en stund. Det du har skrivit finns kvar.',
    show: 'Visa innehållet',
    anyKey: 'Tryck på valfri tangent eller klicka.',
  },
  en: {
    mode: 'Meeting-room mode',
    modeMore: 'Only the cards are shown. Requests, conversations and what you write are hidden.',
    leave: 'Leave the mode',
    notOpened: 'No content is opened in meeting-room mode. Leave the mode to read and write.',
    hidden: 'The page is not shown in meeting-room mode',
    hiddenMore: 'Only the cards of the board are shown here. Leave the mode to see the page.',
    fullColumn:
      'The column is full. The reason is not written in meeting-room mode: leave the mode and move the card again.',
    covered: 'The content is hidden',
    coveredMore: 'Nobody has touched the computer for a while. What you have written is still here.',
    show: 'Show the content',
    anyKey: 'Press any key or click.',
  },
})
