// About forty requests in every state, as caseworkers write them: short, neutral, without anybody's name. Each is a
// row: who asks for what, how long ago, and what became of it. Minutes are minutes before the start; deadlines are
// days from today. What is told here happens through the faces, as the named person, at that time.

import type { PersonName } from './people.ts'

export type Step =
  | { readonly by: PersonName; readonly ago: number; readonly does: 'claim' | 'release' }
  | {
      readonly by: PersonName
      readonly ago: number
      readonly does: 'triage'
      readonly to: 'A' | 'B' | 'C' | 'D'
      readonly why: string
    }
  | {
      readonly by: PersonName
      readonly ago: number
      readonly does: 'move'
      readonly to: 'BOOKED' | 'ONGOING' | 'WAITING'
      readonly why?: string
    }
  | { readonly by: PersonName; readonly ago: number; readonly does: 'comment'; readonly text: string }
  | {
      readonly by: PersonName
      readonly ago: number
      readonly does: 'park'
      readonly days: number
      readonly why: string
    }
  | { readonly by: PersonName; readonly ago: number; readonly does: 'close'; readonly outcome: string }
  | {
      readonly by: PersonName
      readonly ago: number
      readonly does: 'open'
      /** Past the circle, with these words. */
      readonly why?: string
    }

export type Told = {
  readonly by: PersonName
  readonly asks:
    | 'ADVICE'
    | 'OPEN_INVESTIGATION'
    | 'QUICK'
    | 'GROUP'
    | 'PRESENTATION'
    | 'WHOLE_CASE'
    | 'PHASE'
    | 'VISIT'
    | 'HEARING'
    | 'SINGLE'
    | 'SERIES'
    | 'METHOD'
  readonly urgency: 'A' | 'B' | 'C' | 'D'
  readonly need?: 'TWO_AT_VISIT' | 'INTERPRETER'
  readonly in:
    | 'CONCERN_REPORT'
    | 'PRELIMINARY_ASSESSMENT'
    | 'CHILD_INVESTIGATION'
    | 'ADULT_INVESTIGATION'
    | 'INCOME_SUPPORT'
    | 'CARE_OF_YOUNG_PERSONS_ACT'
    | 'PLACEMENT'
    | 'MEASURE_FOLLOW_UP'
  readonly deadline?: number
  readonly ago: number
  readonly question: string
  readonly why?: string
  readonly course?: readonly Step[]
}

const H = 60
const D = 24 * H

export const REQUESTS: readonly Told[] = [
  // Utredning 2
  {
    by: 'Amina Berg',
    asks: 'VISIT',
    urgency: 'A',
    need: 'TWO_AT_VISIT',
    in: 'CHILD_INVESTIGATION',
    deadline: 0,
    ago: 12,
    question: 'Vem kan följa med på hembesöket i eftermiddag?',
    why: 'Besöket är i dag 15.00. Två behövs enligt enhetens rutin; den som skulle följa med är sjuk.',
  },
  {
    by: 'Erik Lund',
    asks: 'OPEN_INVESTIGATION',
    urgency: 'B',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: 3,
    ago: 64,
    question: 'Räcker det som framkommit för att inleda utredning?',
    why: 'Fjorton dagar går ut på tisdag. Skolan och hemmet beskriver olika saker.',
  },
  {
    by: 'Nadia Karim',
    asks: 'SINGLE',
    urgency: 'D',
    in: 'MEASURE_FOLLOW_UP',
    ago: 3,
    question: 'Hur avslutar jag en insats där familjen vill fortsätta men målen är nådda?',
  },
  {
    by: 'Sofia Holm',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'INCOME_SUPPORT',
    deadline: 9,
    ago: 5 * H,
    question: 'Hur väger vi barnens behov när hushållets ekonomi bedöms?',
    why: 'Nytt beslut ska fattas före månadsskiftet.',
  },
  {
    by: 'Sofia Holm',
    asks: 'GROUP',
    urgency: 'B',
    in: 'CHILD_INVESTIGATION',
    deadline: 54,
    ago: 3 * H,
    question: 'Hur får vi barnets egen röst när båda föräldrarna vill vara med på samtalen?',
    why: 'Samtal är bokade nästa vecka.',
    course: [
      {
        by: 'Maria Sand',
        ago: 2 * H,
        does: 'triage',
        to: 'B',
        why: 'Samtalen ligger nära, ta det i gruppen i morgon.',
      },
      { by: 'Maria Sand', ago: 25, does: 'claim' },
      {
        by: 'Maria Sand',
        ago: 22,
        does: 'comment',
        text: 'Jag tar det i gruppen. Börja med att fråga barnet hur det vill att samtalet ska gå till.',
      },
    ],
  },
  {
    by: 'Petra Jonsson',
    asks: 'WHOLE_CASE',
    urgency: 'B',
    in: 'CARE_OF_YOUNG_PERSONS_ACT',
    deadline: 1,
    ago: 20 * H,
    question: 'Jag behöver en medhandläggare genom hela processen.',
    why: 'Underställning i morgon och förhandling inom kort. Jag är ensam som kan ärendet.',
    course: [
      {
        by: 'Maria Sand',
        ago: 18 * H,
        does: 'triage',
        to: 'B',
        why: 'Måste ha två namn före förhandlingen.',
      },
    ],
  },
  {
    by: 'Erik Lund',
    asks: 'QUICK',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 17,
    ago: 9 * H,
    question: 'Är det rimligt att förlänga utredningen med en månad?',
    why: 'Underlaget från elevhälsan dröjer.',
    course: [{ by: 'Helena Brandt', ago: 8 * H, does: 'triage', to: 'C', why: 'Hinns med denna vecka.' }],
  },
  {
    by: 'Amina Berg',
    asks: 'METHOD',
    urgency: 'D',
    in: 'ADULT_INVESTIGATION',
    deadline: 30,
    ago: 2 * D,
    question: 'Vilken samtalsmetod passar när den enskilde är trött och har svårt att minnas?',
    course: [
      { by: 'Maria Sand', ago: 46 * H, does: 'triage', to: 'D', why: 'Tas på nästa metodtid.' },
      {
        by: 'Petra Jonsson',
        ago: 4 * H,
        does: 'open',
        why: 'Amina är sjuk i dag och den enskilde ringer om tiden i morgon.',
      },
    ],
  },
  {
    by: 'Sofia Holm',
    asks: 'QUICK',
    urgency: 'C',
    in: 'INCOME_SUPPORT',
    deadline: 12,
    ago: D,
    question: 'Kan vi godta kvittona som de är?',
    course: [
      { by: 'Maria Sand', ago: 20 * H, does: 'triage', to: 'C', why: 'Tio minuter räcker.' },
      { by: 'Maria Sand', ago: 19 * H, does: 'claim' },
      { by: 'Maria Sand', ago: 19 * H - 2, does: 'move', to: 'BOOKED' },
      {
        by: 'Maria Sand',
        ago: 19 * H - 4,
        does: 'comment',
        text: 'Vi ses kl 13 i rum 4. Ta med underlaget.',
      },
    ],
  },
  {
    by: 'Amina Berg',
    asks: 'PRESENTATION',
    urgency: 'D',
    in: 'CHILD_INVESTIGATION',
    deadline: 101,
    ago: 3 * D,
    question: 'Jag vill dra ärendet på ärendemötet före planeringen.',
    course: [
      { by: 'Helena Brandt', ago: 70 * H, does: 'triage', to: 'D', why: 'Sätts på måndagens ärendemöte.' },
      { by: 'Helena Brandt', ago: 69 * H, does: 'move', to: 'BOOKED' },
    ],
  },
  {
    by: 'Nadia Karim',
    asks: 'HEARING',
    urgency: 'C',
    in: 'PLACEMENT',
    deadline: 21,
    ago: 2 * D,
    question: 'Vem kan sitta med på mötet med familjehemmet?',
    course: [
      { by: 'Maria Sand', ago: 45 * H, does: 'triage', to: 'C', why: 'Mötet är om en dryg vecka.' },
      { by: 'Petra Jonsson', ago: 44 * H, does: 'claim' },
      { by: 'Petra Jonsson', ago: 44 * H - 3, does: 'move', to: 'BOOKED' },
    ],
  },
  {
    by: 'Amina Berg',
    asks: 'VISIT',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 40,
    ago: 9 * D,
    question: 'Två vid de kommande besöken, vem kan?',
    course: [
      {
        by: 'Maria Sand',
        ago: 9 * D - 2 * H,
        does: 'triage',
        to: 'C',
        why: 'Första besöket är nästa vecka.',
      },
      { by: 'Erik Lund', ago: 8 * D, does: 'claim' },
      { by: 'Erik Lund', ago: 8 * D - 5, does: 'move', to: 'ONGOING' },
      { by: 'Erik Lund', ago: 8 * D - 7, does: 'open' },
      { by: 'Erik Lund', ago: 26 * H, does: 'open' },
      {
        by: 'Erik Lund',
        ago: 8 * D - 9,
        does: 'comment',
        text: 'Jag följer med på de tre första. Sedan ser vi på schemat igen.',
      },
      {
        by: 'Amina Berg',
        ago: 7 * D,
        does: 'comment',
        text: 'Tack. Vi ses på parkeringen tjugo minuter före.',
      },
    ],
  },
  {
    by: 'Amina Berg',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'MEASURE_FOLLOW_UP',
    ago: 41 * D,
    question: 'Insatsen har gått bra. Hur länge följer vi upp innan vi avslutar?',
    course: [
      { by: 'Maria Sand', ago: 40 * D + 2 * H, does: 'triage', to: 'C', why: 'Svara denna vecka.' },
      { by: 'Maria Sand', ago: 40 * D, does: 'claim' },
      { by: 'Maria Sand', ago: 40 * D - 1, does: 'open' },
      {
        by: 'Maria Sand',
        ago: 40 * D - 20,
        does: 'comment',
        text: 'Två uppföljningar till räcker, med en månad emellan.',
      },
      { by: 'Amina Berg', ago: 39 * D, does: 'open' },
      { by: 'Maria Sand', ago: 38 * D, does: 'open' },
      { by: 'Maria Sand', ago: 36 * D, does: 'close', outcome: 'Två uppföljningar till, sedan avslut.' },
    ],
  },
  {
    by: 'Erik Lund',
    asks: 'QUICK',
    urgency: 'C',
    in: 'INCOME_SUPPORT',
    ago: 39 * D,
    question: 'Kan avgiften räknas in, eller är den redan med i normen?',
    course: [
      { by: 'Petra Jonsson', ago: 38 * D, does: 'claim' },
      { by: 'Petra Jonsson', ago: 38 * D - 1, does: 'open' },
      { by: 'Petra Jonsson', ago: 38 * D - 2, does: 'release' },
      { by: 'Sofia Holm', ago: 37 * D, does: 'claim' },
      { by: 'Sofia Holm', ago: 37 * D - 1, does: 'open' },
      { by: 'Sofia Holm', ago: 37 * D - 9, does: 'comment', text: 'Den är redan med i riksnormen.' },
      { by: 'Erik Lund', ago: 36 * D, does: 'open' },
      { by: 'Sofia Holm', ago: 35 * D, does: 'close', outcome: 'Avgiften räknas inte in särskilt.' },
    ],
  },
  {
    by: 'Nadia Karim',
    asks: 'SERIES',
    urgency: 'D',
    in: 'ADULT_INVESTIGATION',
    deadline: 60,
    ago: 20 * D,
    question: 'Jag vill ha återkommande handledning under mitt första år.',
    course: [
      {
        by: 'Helena Brandt',
        ago: 19 * D,
        does: 'triage',
        to: 'D',
        why: 'Läggs som serie hos ärendehandledaren.',
      },
      { by: 'Ulrika Wennerström', ago: 18 * D, does: 'claim' },
      { by: 'Ulrika Wennerström', ago: 18 * D - 5, does: 'move', to: 'ONGOING' },
    ],
  },
  {
    by: 'Petra Jonsson',
    asks: 'PHASE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 26,
    ago: 11 * D,
    question: 'Medhandläggare under semesterveckorna, så att någon känner ärendet.',
    course: [
      { by: 'Helena Brandt', ago: 10 * D, does: 'triage', to: 'C', why: 'Ordnas före semestern.' },
      { by: 'Sofia Holm', ago: 9 * D, does: 'claim' },
      { by: 'Sofia Holm', ago: 9 * D - 5, does: 'move', to: 'ONGOING' },
    ],
  },
  {
    by: 'Erik Lund',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: -2,
    ago: 12 * D,
    question: 'Hur formulerar vi målen så att familjen känner igen dem?',
    course: [
      { by: 'Maria Sand', ago: 11 * D, does: 'triage', to: 'C', why: 'Planen ska skrivas om två veckor.' },
      { by: 'Eva-Lena Norrby', ago: 10 * D, does: 'claim' },
      { by: 'Eva-Lena Norrby', ago: 10 * D - 5, does: 'move', to: 'ONGOING' },
      {
        by: 'Eva-Lena Norrby',
        ago: 6 * D,
        does: 'comment',
        text: 'Skriv målen med familjens ord först, våra termer inom parentes.',
      },
      { by: 'Maria Sand', ago: 2 * D, does: 'move', to: 'WAITING' },
    ],
  },
  {
    by: 'Sofia Holm',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'MEASURE_FOLLOW_UP',
    deadline: 15,
    ago: 6 * D,
    question: 'Uppföljningen visar olika saker i hemmet och i skolan. Hur går vi vidare?',
    course: [
      { by: 'Maria Sand', ago: 5 * D, does: 'triage', to: 'C', why: 'Inget akut, men före lovet.' },
      {
        by: 'Maria Sand',
        ago: 4 * D,
        does: 'park',
        days: 6,
        why: 'Skolan återkommer efter utvecklingssamtalen.',
      },
    ],
  },
  {
    by: 'Amina Berg',
    asks: 'QUICK',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 75,
    ago: 8 * D,
    question: 'Ska vi kalla båda föräldrarna till samma möte?',
    course: [
      { by: 'Maria Sand', ago: 8 * D - H, does: 'triage', to: 'C', why: 'Kort fråga.' },
      { by: 'Maria Sand', ago: 7 * D, does: 'claim' },
      {
        by: 'Maria Sand',
        ago: 7 * D - 10,
        does: 'comment',
        text: 'Börja med var sitt möte och ett gemensamt efteråt.',
      },
      {
        by: 'Amina Berg',
        ago: 6 * D,
        does: 'close',
        outcome: 'Var sitt möte först, sedan ett gemensamt.',
      },
    ],
  },
  // Utredning 1
  {
    by: 'Leila Haddad',
    asks: 'ADVICE',
    urgency: 'B',
    in: 'CHILD_INVESTIGATION',
    deadline: 2,
    ago: 95,
    question: 'Behövs en ny skyddsbedömning efter det som framkom i går?',
    why: 'Uppgiften kom sent i går och jag vill inte bedöma den ensam.',
  },
  {
    by: 'Anders Myhr',
    asks: 'VISIT',
    urgency: 'C',
    need: 'INTERPRETER',
    in: 'CHILD_INVESTIGATION',
    deadline: 33,
    ago: 4 * H,
    question: 'Medhandläggare till hembesök med tolk nästa torsdag.',
  },
  {
    by: 'Tove Öberg',
    asks: 'SINGLE',
    urgency: 'D',
    in: 'PLACEMENT',
    ago: 26 * H,
    question: 'Jag vill prata igenom en svår uppsägning av ett uppdrag.',
  },
  {
    by: 'Ida Wallin',
    asks: 'WHOLE_CASE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 48,
    ago: 30 * H,
    question: 'Fyra syskon och fem samverkansparter, jag behöver en till.',
    course: [{ by: 'Jonas Ekdahl', ago: 28 * H, does: 'triage', to: 'C', why: 'Fördelas på måndag.' }],
  },
  {
    by: 'Mirza Begić',
    asks: 'QUICK',
    urgency: 'C',
    in: 'ADULT_INVESTIGATION',
    deadline: 14,
    ago: 2 * D,
    question: 'Vem tar kontakt med regionen i ett sådant här läge?',
    course: [
      { by: 'Karin Åström', ago: 47 * H, does: 'triage', to: 'C', why: 'Svar behövs denna vecka.' },
      { by: 'Jonas Ekdahl', ago: 46 * H, does: 'claim' },
      { by: 'Jonas Ekdahl', ago: 46 * H - 4, does: 'move', to: 'BOOKED' },
    ],
  },
  {
    by: 'Leila Haddad',
    asks: 'PHASE',
    urgency: 'C',
    in: 'CARE_OF_YOUNG_PERSONS_ACT',
    deadline: 19,
    ago: 13 * D,
    question: 'Medhandläggare fram till övervägandet.',
    course: [
      {
        by: 'Karin Åström',
        ago: 12 * D,
        does: 'triage',
        to: 'C',
        why: 'Två i alla sådana processer hos oss.',
      },
      { by: 'Anders Myhr', ago: 11 * D, does: 'claim' },
      { by: 'Anders Myhr', ago: 11 * D - 3, does: 'move', to: 'ONGOING' },
    ],
  },
  {
    by: 'Tove Öberg',
    asks: 'SERIES',
    urgency: 'D',
    in: 'CHILD_INVESTIGATION',
    deadline: 88,
    ago: 40 * D,
    question: 'Handledning varannan vecka under introduktionen.',
    course: [
      { by: 'Karin Åström', ago: 39 * D, does: 'triage', to: 'D', why: 'Ingår i introduktionen.' },
      { by: 'Staffan Grip', ago: 38 * D, does: 'claim' },
      { by: 'Staffan Grip', ago: 38 * D - 3, does: 'move', to: 'ONGOING' },
    ],
  },
  {
    by: 'Ida Wallin',
    asks: 'OPEN_INVESTIGATION',
    urgency: 'B',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: 6,
    ago: 4 * D,
    question: 'Anmälan är tunn men den tredje på kort tid. Inleda?',
    course: [
      {
        by: 'Jonas Ekdahl',
        ago: 4 * D - H,
        does: 'triage',
        to: 'B',
        why: 'Samma dag eftersom det är tredje gången.',
      },
      { by: 'Jonas Ekdahl', ago: 4 * D - 2 * H, does: 'claim' },
      {
        by: 'Jonas Ekdahl',
        ago: 4 * D - 3 * H,
        does: 'comment',
        text: 'Råd: läs de tre tillsammans. Beslutet fattas av dig enligt delegationen.',
      },
      { by: 'Ida Wallin', ago: 3 * D, does: 'close', outcome: 'Rådet följt. Beslutet finns i personakten.' },
    ],
  },
  {
    by: 'Anders Myhr',
    asks: 'METHOD',
    urgency: 'D',
    in: 'CHILD_INVESTIGATION',
    deadline: 64,
    ago: 7 * D,
    question: 'Trekolumnskarta tillsammans med familjen, hur börjar vi?',
    course: [
      { by: 'Jonas Ekdahl', ago: 6 * D, does: 'triage', to: 'D', why: 'Metodtid i november.' },
      { by: 'Jonas Ekdahl', ago: 5 * D, does: 'park', days: 9, why: 'Väntar på att familjen tackar ja.' },
    ],
  },
  // Utredning 3
  {
    by: 'Klara Nyberg',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 22,
    ago: 40,
    question: 'Hur dokumenterar vi ett samtal som barnet inte vill ska nå föräldrarna?',
  },
  {
    by: 'Gustav Rehn',
    asks: 'VISIT',
    urgency: 'B',
    need: 'TWO_AT_VISIT',
    in: 'ADULT_INVESTIGATION',
    deadline: 1,
    ago: 2 * H,
    question: 'Hembesök i morgon förmiddag, två behövs.',
    why: 'Enhetens rutin för ensamarbete gäller här.',
  },
  {
    by: 'Elsa Lindqvist',
    asks: 'GROUP',
    urgency: 'C',
    in: 'PLACEMENT',
    deadline: 45,
    ago: D,
    question: 'Vad gör vi när umgänget sliter på barnet men alla vill ha det?',
    course: [{ by: 'Zainab Osman', ago: 22 * H, does: 'triage', to: 'C', why: 'Bra fråga för gruppen.' }],
  },
  {
    by: 'Daniel Kovács',
    asks: 'HEARING',
    urgency: 'B',
    in: 'CARE_OF_YOUNG_PERSONS_ACT',
    deadline: 4,
    ago: 28 * H,
    question: 'Vem följer med till förhandlingen på torsdag?',
    course: [
      { by: 'Zainab Osman', ago: 26 * H, does: 'triage', to: 'B', why: 'Förhandlingen är om fyra dagar.' },
      { by: 'Rebecka Frisk', ago: 25 * H, does: 'claim' },
      { by: 'Rebecka Frisk', ago: 25 * H - 4, does: 'move', to: 'BOOKED' },
      {
        by: 'Rebecka Frisk',
        ago: 25 * H - 8,
        does: 'comment',
        text: 'Jag läser in mig i kväll. Kan vi ses en halvtimme i morgon?',
      },
    ],
  },
  {
    by: 'Rebecka Frisk',
    asks: 'SINGLE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 52,
    ago: 3 * D,
    question: 'Jag behöver stöd i att prioritera mellan tre tunga ärenden.',
    course: [
      {
        by: 'Per-Olof Dahlgren',
        ago: 3 * D - 2 * H,
        does: 'triage',
        to: 'C',
        why: 'Går före serierna den här veckan.',
      },
      { by: 'Ulrika Wennerström', ago: 2 * D, does: 'claim' },
      { by: 'Ulrika Wennerström', ago: 2 * D - 4, does: 'move', to: 'ONGOING' },
    ],
  },
  {
    by: 'Gustav Rehn',
    asks: 'QUICK',
    urgency: 'D',
    in: 'INCOME_SUPPORT',
    deadline: 18,
    ago: 5 * D,
    question: 'Kan uppföljningen göras per telefon den här gången?',
    course: [
      { by: 'Zainab Osman', ago: 5 * D - H, does: 'triage', to: 'D', why: 'Kan vänta till ärendemötet.' },
      { by: 'Fredrik Hjort', ago: 4 * D, does: 'claim' },
      {
        by: 'Fredrik Hjort',
        ago: 4 * D - 9,
        does: 'close',
        outcome: 'Ja, med ett fysiskt möte nästa gång.',
      },
    ],
  },
  {
    by: 'Klara Nyberg',
    asks: 'WHOLE_CASE',
    urgency: 'C',
    in: 'CHILD_INVESTIGATION',
    deadline: 37,
    ago: 15 * D,
    question: 'Hög konflikt mellan föräldrarna, jag vill inte vara ensam.',
    course: [
      {
        by: 'Per-Olof Dahlgren',
        ago: 14 * D,
        does: 'triage',
        to: 'C',
        why: 'Två i ärenden med hög konflikt.',
      },
      { by: 'Elsa Lindqvist', ago: 13 * D, does: 'claim' },
      { by: 'Elsa Lindqvist', ago: 13 * D - 3, does: 'move', to: 'ONGOING' },
    ],
  },
  // Mottagning
  {
    by: 'Hassan Yildiz',
    asks: 'ADVICE',
    urgency: 'A',
    in: 'CONCERN_REPORT',
    deadline: 0,
    ago: 18,
    question: 'Skyddsbedömning: räcker uppgifterna för att låta barnet vara kvar i kväll?',
    why: 'Anmälan kom kl 8. Bedömningen ska göras genast.',
  },
  {
    by: 'Linnea Ström',
    asks: 'OPEN_INVESTIGATION',
    urgency: 'C',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: 8,
    ago: 3 * H,
    question: 'Samtycke saknas till kontakt med skolan. Vad kan vi ändå göra?',
  },
  {
    by: 'Oskar Palm',
    asks: 'QUICK',
    urgency: 'C',
    in: 'CONCERN_REPORT',
    deadline: 11,
    ago: 7 * H,
    question: 'Hör anmälan hemma hos oss eller hos vuxenenheten?',
    course: [
      {
        by: 'Birgitta Sjögren',
        ago: 6 * H,
        does: 'triage',
        to: 'C',
        why: 'Inget barn i hushållet, men svara denna vecka.',
      },
    ],
  },
  {
    by: 'Linnea Ström',
    asks: 'GROUP',
    urgency: 'C',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: 5,
    ago: D,
    question: 'Fyra anmälningar från samma skola, hur håller vi isär dem?',
    course: [
      { by: 'Birgitta Sjögren', ago: 23 * H, does: 'triage', to: 'C', why: 'Tas på torsdagens avstämning.' },
      { by: 'Fredrik Hjort', ago: 22 * H, does: 'claim' },
      { by: 'Fredrik Hjort', ago: 22 * H - 5, does: 'move', to: 'BOOKED' },
    ],
  },
  {
    by: 'Oskar Palm',
    asks: 'SINGLE',
    urgency: 'D',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: 13,
    ago: 2 * D,
    question: 'Att avsluta ett samtal med en uppgiven anmälare, jag vill öva.',
    course: [
      { by: 'Birgitta Sjögren', ago: 47 * H, does: 'triage', to: 'D', why: 'Bokas hos ärendehandledaren.' },
      { by: 'Ulrika Wennerström', ago: 30 * H, does: 'claim' },
      { by: 'Ulrika Wennerström', ago: 30 * H - 2, does: 'move', to: 'BOOKED' },
    ],
  },
  {
    by: 'Hassan Yildiz',
    asks: 'ADVICE',
    urgency: 'C',
    in: 'PRELIMINARY_ASSESSMENT',
    deadline: -1,
    ago: 6 * D,
    question: 'Familjen går inte att nå. Hur länge väntar vi?',
    course: [
      { by: 'Birgitta Sjögren', ago: 6 * D - H, does: 'triage', to: 'B', why: 'Fristen är nära.' },
      { by: 'Birgitta Sjögren', ago: 5 * D, does: 'claim' },
      { by: 'Birgitta Sjögren', ago: 5 * D - 3, does: 'move', to: 'ONGOING' },
    ],
  },
]
