import { defineWords } from '#language/language.ts'

export const mapWords = defineWords({
  sv: {
    map: 'Karta',
    fetching: 'Hämtar kartan',
    templates: 'Välj en mall för kartan',
    templatesMore:
      'Ingen mall krävs. Den kan bytas så länge kartan är tom. Alla i ärendekretsen kan skriva samtidigt.',
    noTemplates: 'Enheten erbjuder ingen mall för kartor',
    noTemplatesMore: 'Enhetschefen väljer mallar under enhetens inställningar.',
    use: (name: string) => `Använd ${name}`,
    template: {
      'three-columns': 'Trekolumnskarta',
      'three-perspectives': 'Tre perspektiv',
    },
    templateMore: {
      'three-columns': 'Oro, det som fungerar och det som behöver hända, med skala 0–10.',
      'three-perspectives': 'Barnet, föräldrarna, familj och omgivning.',
    },
    ownTemplate: 'Enhetens egen mall.',
    part: {
      name: 'Neutralt namn på kartan',
      worried: 'Vad är vi oroliga för?',
      working: 'Vad fungerar bra?',
      needed: 'Vad behöver hända?',
      danger: 'Farobeskrivning',
      goal: 'Säkerhetsmål',
      scale: 'Skala 0–10',
      steps: 'Nästa steg',
      child: 'Barnet',
      parents: 'Föräldrarna',
      surroundings: 'Familj och omgivning',
      together: 'Vad säger det tillsammans?',
    },
    hint: {
      name: 'Ett namn som inte pekar ut någon.',
      danger: 'Vem är orolig, för vad, och vad kan hända om inget ändras?',
      goal: 'Vad ska finnas på plats för att det ska vara tillräckligt tryggt?',
      steps: 'Vem gör vad, till när?',
      child: 'Vad säger barnet själv? Hälsa, skola, känslor, relationer.',
      parents: 'Omsorg, vägledning, närvaro, trygghet.',
      surroundings: 'Vilka finns runt familjen? Boende, arbete, ekonomi, nätverk.',
    },
    scaleMore:
      '10: alla vet att det är tillräckligt tryggt för att avsluta. 0: så illa att det inte kan fortsätta. Var och en sätter sin siffra.',
    number: 'Din siffra',
    noNumber: 'Ingen siffra',
    why: 'Varför inte lägre, och varför inte högre?',
    whyOf: (name: string) => `${name} skriver`,
    at: (name: string, number: number) => `${name}: ${number}`,
    saved: (time: string) => `Sparat ${time}`,
    saving: 'Sparar',
    empty: 'Allt du skriver sparas för ärendekretsen medan du skriver.',
    offline: 'Frånkopplad. Dina ord finns kvar på den här sidan och sparas när linan är tillbaka.',
    refused: 'Inget sparas förrän det markerade är ändrat. Dina ord finns kvar här.',
    wrote: (names: string) => `Skrev nyss: ${names}`,
    here: (names: string) => `Här nu: ${names}`,
    showPlace: 'Visa stället',
    print: 'Skriv ut kartan',
    closed: 'Begäran är avslutad. Kartan går att läsa men inte att skriva i.',
    blank: 'Inget skrivet.',
    settings: 'Mallar för kartor',
    settingsMore:
      'Vilka kartor enheten erbjuder och vad rubrikerna heter. Ingen mall måste användas. En rubrik som kartor redan är skrivna med kan döpas om men inte tas bort.',
    name: 'Mallens namn',
    heading: (at: number) => `Rubrik ${at}`,
    offered: 'Erbjuds',
    notOffered: 'Erbjuds inte',
    offerShort: 'Erbjud',
    stopShort: 'Sluta erbjuda',
    changeShort: 'Ändra',
    offer: (name: string) => `Erbjud ${name}`,
    stop: (name: string) => `Sluta erbjuda ${name}`,
    change: (name: string) => `Ändra ${name}`,
    add: 'Lägg till en egen mall',
    addHeading: 'Lägg till rubrik',
    save: 'Spara mallen',
    cancel: 'Avbryt',
    savedTemplate: (name: string) => `${name} är sparad.`,
  },
  en: {
    map: 'Map',
    fetching: 'Fetching the map',
    templates: 'Choose a template for the map',
    templatesMore:
      'No template is required. It can be changed while the map is empty. Everybody in the case circle can write at once.',
    noTemplates: 'The unit offers no template for maps',
    noTemplatesMore: 'The unit manager chooses templates in the settings of the unit.',
    use: (name: string) => `Use ${name}`,
    template: {
      'three-columns': 'Three-column map',
      'three-perspectives': 'Three perspectives',
    },
    templateMore: {
      'three-columns': 'Worries, what works and what needs to happen, with a scale from 0 to 10.',
      'three-perspectives': 'The child, the parents, family and surroundings.',
    },
    ownTemplate: 'The unit’s own template.',
    part: {
      name: 'A neutral name for the map',
      worried: 'What are we worried about?',
      working: 'What is working well?',
      needed: 'What needs to happen?',
      danger: 'Danger statement',
      goal: 'Safety goal',
      scale: 'Scale 0–10',
      steps: 'Next steps',
      child: 'The child',
      parents: 'The parents',
      surroundings: 'Family and surroundings',
      together: 'What does it say together?',
    },
    hint: {
      name: 'A name that points nobody out.',
      danger: 'Who is worried, about what, and what may happen if nothing changes?',
      goal: 'What has to be in place for it to be safe enough?',
      steps: 'Who does what, by when?',
      child: 'What does the child say? Health, school, feelings, relations.',
      parents: 'Care, guidance, presence, safety.',
      surroundings: 'Who is there around the family? Home, work, money, network.',
    },
    scaleMore:
      '10: everybody knows that it is safe enough to close. 0: so bad that it cannot go on. Each sets their own number.',
    number: 'Your number',
    noNumber: 'No number',
    why: 'Why not lower, and why not higher?',
    whyOf: (name: string) => `${name} writes`,
    at: (name: string, number: number) => `${name}: ${number}`,
    saved: (time: string) => `Saved ${time}`,
    saving: 'Saving',
    empty: 'All that you write is saved for the case circle as you write.',
    offline: 'Offline. Your words are on this page and are saved when the line is back.',
    refused: 'Nothing is saved until what is marked is changed. Your words are still here.',
    wrote: (names: string) => `Wrote just now: ${names}`,
    here: (names: string) => `Here now: ${names}`,
    showPlace: 'Show the place',
    print: 'Print the map',
    closed: 'The request is closed. The map can be read but not written in.',
    blank: 'Nothing written.',
    settings: 'Templates for maps',
    settingsMore:
      'Which maps the unit offers and what their headings are called. No template has to be used. A heading that maps are written with can be renamed but not removed.',
    name: 'The template’s name',
    heading: (at: number) => `Heading ${at}`,
    offered: 'Offered',
    notOffered: 'Not offered',
    offerShort: 'Offer',
    stopShort: 'Stop offering',
    changeShort: 'Change',
    offer: (name: string) => `Offer ${name}`,
    stop: (name: string) => `Stop offering ${name}`,
    change: (name: string) => `Change ${name}`,
    add: 'Add a template of our own',
    addHeading: 'Add a heading',
    save: 'Save the template',
    cancel: 'Cancel',
    savedTemplate: (name: string) => `${name} is saved.`,
  },
})

type MapWords = typeof mapWords.sv

/** What the unit calls a part, or the product's word for it. */
export function labelOf(words: MapWords, { key, label }: { key: string; label: string | null }): string {
  return label ?? own(words.part, key) ?? key
}

export function nameOf(words: MapWords, { id, name }: { id: string; name: string | null }): string {
  return name ?? own(words.template, id) ?? id
}

/** A word by a key that may be the unit's own. */
export function own(words: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(words, key) ? words[key] : undefined
}
