import { describe, expect, test } from 'vitest'
import { type RecordFacts, followUpText, outcomeText } from './record-text.rules.ts'

const amina = { name: 'Amina Berg', role: 'CASEWORKER' } as const
const maria = { name: 'Maria Sand', role: 'SENIOR_CASEWORKER' } as const
const helena = { name: 'Helena Brandt', role: 'UNIT_MANAGER' } as const
const least: RecordFacts = {
  askedOn: '2026-03-02',
  on: '2026-03-04',
  participants: [amina, maria],
  question: 'Räcker underlaget?',
  whyNow: null,
  voice: null,
  known: null,
  unknown: null,
  assessment: null,
  riskHandledOn: null,
  outcome: { by: maria, recommendation: 'Ja, med ett samtal till.', reasons: '' },
  decisions: [],
  dissents: [],
  steps: [],
  followUp: null,
  followUpOn: null,
}
const most: RecordFacts = {
  ...least,
  whyNow: 'Fristen är på fredag.',
  voice: 'Vill bo kvar.',
  known: 'Två möten är hållna.',
  unknown: 'Skolans bild.',
  assessment: 'Jag tror att det räcker.',
  riskHandledOn: '2026-03-01',
  outcome: { by: maria, recommendation: 'Vänta in skolan.', reasons: 'Bilden är inte hel.' },
  decisions: [{ by: helena, point: '3.2', on: '2026-03-03', text: 'Utredningen förlängs.' }],
  dissents: [{ by: amina, text: 'Det brådskar mer.' }],
  steps: [
    { owner: amina, text: 'Ring skolan', dueOn: '2026-03-09', doneOn: null },
    { owner: maria, text: 'Läs utkastet', dueOn: null, doneOn: null },
  ],
  followUpOn: '2026-04-01',
}

describe('record text', () => {
  test('T1 says day, participants with roles, and what was asked and weighed; nothing for what is not there', () => {
    expect(outcomeText(least)).toBe(
      [
        'Ärendekonsultation 2026-03-04',
        'Deltog: Amina Berg (socialsekreterare), Maria Sand (1:e socialsekreterare).',
        'Fråga (2026-03-02): Räcker underlaget?',
        'Råd (inget beslut), antecknat av Maria Sand (1:e socialsekreterare): Ja, med ett samtal till.',
      ].join('\n'),
    )
    const text = outcomeText(most)
    for (const line of [
      'Varför nu: Fristen är på fredag.',
      'Barnets eller den enskildes egen röst: Vill bo kvar.',
      'Känt: Två möten är hållna.',
      'Inte känt: Skolans bild.',
      'Handläggarens bedömning: Jag tror att det räcker.',
    ])
      expect(text.split('\n')).toContain(line)
    expect(text).toContain('Omedelbar risk: ja.')
  })

  test('T2 advice is called råd and no decision; without advice there is no such line', () => {
    expect(outcomeText(most)).toContain(
      'Råd (inget beslut), antecknat av Maria Sand (1:e socialsekreterare): Vänta in skolan.',
    )
    expect(outcomeText(most)).toContain('Skäl: Bilden är inte hel.')
    expect(outcomeText({ ...most, outcome: null })).not.toMatch(/Råd|Skäl/)
  })

  test('T3 a decision has its decider, its point and its day', () => {
    expect(outcomeText(most)).toContain(
      'Beslut av Helena Brandt (enhetschef) enligt punkt 3.2, 2026-03-03: Utredningen förlängs.',
    )
    expect(outcomeText(least)).not.toContain('Beslut av')
  })

  test('T4 dissent, steps and follow-up have names and days', () => {
    const text = outcomeText(most)
    expect(text).toContain('Avvikande mening, Amina Berg (socialsekreterare): Det brådskar mer.')
    expect(text).toContain(
      'Nästa steg:\n– Ring skolan (Amina Berg, senast 2026-03-09)\n– Läs utkastet (Maria Sand)\nFöljs upp: 2026-04-01',
    )
  })

  test('T5 a follow-up says what it showed and what is done since', () => {
    const steps = [{ owner: amina, text: 'Ring skolan', dueOn: '2026-03-09', doneOn: '2026-03-08' }]
    const text = followUpText({
      ...most,
      on: '2026-04-01',
      steps,
      followUp: 'Samtalet är hållet.',
      followUpOn: null,
    })
    expect(text.split('\n')[0]).toBe('Uppföljning 2026-04-01 av ärendekonsultation')
    expect(text).toContain('Uppföljningen visade: Samtalet är hållet.')
    expect(text).toContain('– Ring skolan (Amina Berg, klart 2026-03-08)')
    expect(text).not.toMatch(/Råd|Skäl|Följs upp/)
    expect(followUpText(most)).toContain('Följs upp igen: 2026-04-01')
  })
})
