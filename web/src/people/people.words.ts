import { defineWords } from '#language/language.ts'

export const peopleWords = defineWords({
  sv: {
    product: 'Samråd',
    title: 'Logga in',
    purpose:
      'En gemensam tavla för konsultation, medhandläggarskap och handledning i socialtjänstens ärenden.',
    choose: 'Vem vill du vara?',
    chooseMore:
      'Detta är en demo: alla personer och ärenden är påhittade. Öppna flera webbläsare och logga in som olika personer för att se samma tavla röra sig.',
    signInAs: (name: string) => `Logga in som ${name}`,
    signingIn: 'Loggar in',
    failed: 'Det gick inte att logga in. Försök igen om en stund.',
    realTitle: 'Logga in',
    realMore: 'Du skickas till kommunens inloggning och kommer tillbaka hit.',
    signIn: 'Logga in med tjänste-id',
    signInAgain: 'Försök igen',
    signInAsOther: 'Logga in med ett annat tjänste-id',
    fault: {
      away: {
        title: 'Kommunens inloggning svarar inte',
        more: 'Försök igen om en stund. Svarar den inte då heller, kontakta kommunens IT-stöd.',
      },
      stale: {
        title: 'Inloggningen hann bli för gammal',
        more: 'En inloggning gäller i tio minuter, en gång och i den webbläsare där den påbörjades. Börja om här.',
      },
      cancelled: {
        title: 'Inloggningen avbröts',
        more: 'Du är inte inloggad. Börja om när du vill.',
      },
      level: {
        title: 'Inloggningen räcker inte till',
        more: 'Samråd kräver en säkrare inloggning än den du använde. Använd ditt tjänste-id, till exempel tjänstekortet, och inte bara lösenord. Fråga kommunens IT-stöd om du saknar det.',
      },
      role: {
        title: 'Du har ingen roll i Samråd',
        more: 'Du finns i kommunens inloggning, men ingen roll i Samråd är knuten till dig. Be din enhetschef beställa behörighet av kommunens IT-stöd, och logga sedan in igen.',
      },
      disabled: {
        title: 'Du är avstängd från Samråd',
        more: 'En enhetschef har stängt av din behörighet. Fråga din enhetschef.',
      },
      name: {
        title: 'Kommunens inloggning säger inte vad du heter',
        more: 'Samråd behöver ditt namn. Be kommunens IT-stöd att skicka med det i inloggningen.',
      },
      authority: {
        title: 'Samråd är inte färdigt att använda',
        more: 'Det är inte sagt vilken nämnd du hör till. Kontakta kommunens IT-stöd: det är en inställning i Samråd.',
      },
      failed: {
        title: 'Det gick inte att logga in',
        more: 'Svaret från kommunens inloggning gick inte att lita på. Försök igen. Händer det på nytt, kontakta kommunens IT-stöd.',
      },
    },
    warning: 'Snart utloggad',
    left: (minutes: number) =>
      minutes === 0 ? 'ett ögonblick' : minutes === 1 ? '1 minut' : `${minutes} minuter`,
    idleSoon: (left: string) => `Du loggas ut om ${left}.`,
    idleMore: 'Ingenting har hänt på en stund. Det du har skrivit finns kvar.',
    endSoon: (left: string) => `Du behöver logga in på nytt om ${left}.`,
    endMore: 'En inloggning gäller i tio timmar. Det du har skrivit finns kvar.',
    goOn: 'Fortsätt arbeta',
    signInNow: 'Logga in på nytt nu',
    backIn: 'Du är inloggad',
    backInMore:
      'Gå tillbaka till fliken där du arbetade, så fortsätter du där med allt du hade skrivit. Den här fliken kan du stänga.',
    goOnHere: 'Fortsätt här i stället',
    waiting: 'Hämtar personerna',
    unreachable: 'Samråd går inte att nå just nu',
    unreachableMore: 'Kontrollera nätet och försök igen. Inget du skrivit tidigare har gått förlorat.',
    tryAgain: 'Försök igen',
    outdated: 'Samråd uppdateras. Ladda om sidan om en stund.',
    reload: 'Ladda om sidan',
    lostTitle: 'Du har blivit utloggad',
    lostMore: 'Allt du har skrivit finns kvar här på sidan. Logga in igen så fortsätter du där du var.',
    lostFailed: 'Det gick inte att logga in. Texten finns kvar, försök igen.',
    lostReal: 'Inloggningen öppnas i en ny flik, så att inget här går förlorat. Gå sedan tillbaka hit.',
    notYet: 'Du är inte inloggad än. Gör klart inloggningen i den andra fliken.',
    anotherIsIn: (name: string) =>
      `Någon annan är inloggad i den här webbläsaren nu. Det som står här hör till ${name}.`,
    goOnAsOther: 'Lämna sidan och fortsätt som den som är inloggad',
    openSignIn: 'Öppna inloggningen i en ny flik',
    haveSignedIn: 'Jag har loggat in',
    asSomebodyElse: 'Byt person',
    asSomebodyElseMore: 'Det som inte är sparat går då förlorat.',
  },
  en: {
    product: 'Samråd',
    title: 'Sign in',
    purpose: 'One board for consultation, co-handling and supervision in the cases of social services.',
    choose: 'Who do you want to be?',
    chooseMore:
      'This is a demo: every person and case is invented. Open several browsers and sign in as different people to see the same board move.',
    signInAs: (name: string) => `Sign in as ${name}`,
    signingIn: 'Signing in',
    failed: 'Signing in did not work. Try again in a moment.',
    realTitle: 'Sign in',
    realMore: 'You are sent to the sign-in of the municipality and come back here.',
    signIn: 'Sign in with your staff id',
    signInAgain: 'Try again',
    signInAsOther: 'Sign in with another staff id',
    fault: {
      away: {
        title: 'The sign-in of the municipality does not answer',
        more: 'Try again in a moment. If it does not answer then either, contact the municipality’s IT support.',
      },
      stale: {
        title: 'The sign-in became too old',
        more: 'A sign-in is good for ten minutes, once, and in the browser where it was begun. Begin again here.',
      },
      cancelled: {
        title: 'The sign-in was cancelled',
        more: 'You are not signed in. Begin again when you like.',
      },
      level: {
        title: 'That sign-in is not enough',
        more: 'Samråd asks for a safer sign-in than the one you used. Use your staff id, your card for instance, and not only a password. Ask the municipality’s IT support if you have none.',
      },
      role: {
        title: 'You have no role in Samråd',
        more: 'The municipality’s sign-in knows you, but no role in Samråd goes with you. Have your unit manager order it from the IT support, then sign in again.',
      },
      disabled: {
        title: 'You are shut out of Samråd',
        more: 'A unit manager has shut you out. Ask your unit manager.',
      },
      name: {
        title: 'The sign-in of the municipality does not say your name',
        more: 'Samråd needs it. Have the municipality’s IT support send it with the sign-in.',
      },
      authority: {
        title: 'Samråd is not ready for use',
        more: 'Which authority you belong to has not been said. Contact the municipality’s IT support: it is a setting of Samråd.',
      },
      failed: {
        title: 'Signing in did not work',
        more: 'What the sign-in of the municipality answered could not be trusted. Try again. If it happens anew, contact the municipality’s IT support.',
      },
    },
    warning: 'Soon signed out',
    left: (minutes: number) =>
      minutes === 0 ? 'a moment' : minutes === 1 ? '1 minute' : `${minutes} minutes`,
    idleSoon: (left: string) => `You will be signed out in ${left}.`,
    idleMore: 'Nothing has happened for a while. What you have written is kept.',
    endSoon: (left: string) => `You need to sign in anew in ${left}.`,
    endMore: 'A sign-in lasts ten hours. What you have written is kept.',
    goOn: 'Go on working',
    signInNow: 'Sign in anew now',
    backIn: 'You are signed in',
    backInMore:
      'Go back to the tab where you were working, and go on there with everything you had written. You can close this one.',
    goOnHere: 'Go on here instead',
    waiting: 'Fetching the people',
    unreachable: 'Samråd cannot be reached right now',
    unreachableMore: 'Check the network and try again. Nothing that you wrote before is lost.',
    tryAgain: 'Try again',
    outdated: 'Samråd is being updated. Reload the page in a moment.',
    reload: 'Reload the page',
    lostTitle: 'You have been signed out',
    lostMore: 'Everything you have written is still on the page. Sign in again and go on where you were.',
    lostFailed: 'Signing in did not work. The text is still here, try again.',
    lostReal: 'The sign-in opens in a new tab, so that nothing here is lost. Then come back here.',
    notYet: 'You are not signed in yet. Finish the sign-in in the other tab.',
    anotherIsIn: (name: string) =>
      `Somebody else is signed in in this browser now. What stands here belongs to ${name}.`,
    goOnAsOther: 'Leave the page and go on as the one who is signed in',
    openSignIn: 'Open the sign-in in a new tab',
    haveSignedIn: 'I have signed in',
    asSomebodyElse: 'Change person',
    asSomebodyElseMore: 'What is not saved is then lost.',
  },
})
