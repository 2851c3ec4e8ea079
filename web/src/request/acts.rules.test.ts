import { expect, test } from 'vitest'
import { card, erik, maria } from '#board/board.samples.ts'
import { offersFor } from './acts.rules.ts'

const asErik = { viewerId: erik.id, canTriage: false, canTakeOver: false }
const claimedBy = (by: typeof erik) => card('a', { claim: { by, since: '2026-03-02T08:00:00Z' } })

test('A1 a closed request is only opened again', () => {
  const closed = card('a', { closedAt: '2026-03-02T08:00:00Z' })
  expect(offersFor(closed, { ...asErik, canTriage: true, canTakeOver: true })).toEqual(['reopen'])
})

test('A2 taking is offered for what is free and not one’s own; letting go to the one who has it', () => {
  expect(offersFor(card('a'), asErik)).toContain('claim')
  expect(offersFor(card('a', { askedBy: erik }), asErik)).not.toContain('claim')
  expect(offersFor(claimedBy(maria), asErik)).not.toContain('claim')
  expect(offersFor(claimedBy(erik), asErik)).toContain('release')
  expect(offersFor(claimedBy(maria), asErik)).not.toContain('release')
})

test('A3 triage and taking over are for those who may; taking over needs another’s claim', () => {
  const asSupervisor = { ...asErik, canTriage: true, canTakeOver: true }
  expect(offersFor(claimedBy(maria), asErik)).not.toContain('takeOver')
  expect(offersFor(card('a'), asErik)).not.toContain('triage')
  expect(offersFor(claimedBy(maria), asSupervisor)).toEqual(['takeOver', 'triage', 'park', 'end'])
  expect(offersFor(claimedBy(erik), asSupervisor)).not.toContain('takeOver')
  expect(offersFor(card('a'), asSupervisor)).not.toContain('takeOver')
  expect(offersFor({ ...claimedBy(maria), askedBy: erik }, asSupervisor)).not.toContain('takeOver')
})

test('A4 an open request can be parked and closed', () => {
  expect(offersFor(card('a', { askedBy: erik }), asErik)).toEqual(['park', 'end'])
})

test('A5 a concluded consultation is only opened again; one that is followed up is not closed', () => {
  const owed = card('a', { owedSince: '2026-03-02T08:00:00Z' })
  expect(offersFor(owed, { ...asErik, canTriage: true, canTakeOver: true })).toEqual(['reopen'])
  const following = card('a', { followUpOn: '2026-04-01', askedBy: erik })
  expect(offersFor(following, asErik)).toEqual(['park'])
})
