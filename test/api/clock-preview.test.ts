// The calendar of the limits through the public door: every rule, on days before and after the law changed.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())

const PREVIEW = `query ($rule: ClockRule!, $on: Date!) {
  clockPreview(rule: $rule, startOn: $on) { targetOn limitOn legalReference } }`

async function preview(rule: string, on: string) {
  const { data, errors } = await world.execute(world.amina, PREVIEW, { rule, on })
  expect(errors ?? []).toEqual([])
  return data.clockPreview
}

test('every rule has its days, and where the law says so', async () => {
  const { data } = await world.execute(world.amina, '{ __type(name: "ClockRule") { enumValues { name } } }')
  const rules = data.__type.enumValues.map(({ name }: { name: string }) => name)
  expect(rules).toHaveLength(29)
  for (const rule of rules) {
    const { targetOn, limitOn, legalReference } = await preview(rule, '2026-10-31')
    expect([rule, targetOn >= '2026-10-31', limitOn >= targetOn]).toEqual([rule, true, true])
    expect([rule, legalReference]).toEqual([rule, expect.stringMatching(/\d{4}:\d+/)])
  }
})

test('the days are counted, clamped and rolled; what is to be done at once stays where it is', async () => {
  expect(await preview('CHILD_INVESTIGATION', '2025-10-31')).toEqual({
    targetOn: '2026-02-28',
    limitOn: '2026-03-02',
    legalReference: '20 kap. 3 § socialtjänstlagen (2025:400)',
  })
  expect(await preview('IMMEDIATE_PROTECTION', '2026-06-20')).toMatchObject({
    targetOn: '2026-06-20',
    limitOn: '2026-06-20',
  })
})

test('a day may be that of the last time or of a late arrival', async () => {
  const asked = `query ($rule: ClockRule!, $on: Date!, $as: ClockStart) {
    clockPreview(rule: $rule, startOn: $on, startedAs: $as) { targetOn limitOn } }`
  const as = async (rule: string, startedAs: string) =>
    await world.execute(world.amina, asked, { rule, on: '2026-03-02', as: startedAs })
  expect((await as('CUSTODY_TRANSFER_REVIEW', 'DONE_LAST')).data.clockPreview.targetOn).toBe('2027-03-02')
  expect((await as('IMMEDIATE_PROTECTION', 'ARRIVED_LATE')).data.clockPreview).toEqual({
    targetOn: '2026-03-02',
    limitOn: '2026-03-03',
  })
  expect((await as('SIP', 'DONE_LAST')).errors[0]?.message).toContain('bara en gång')
})

test('the reference is the one of the day, and none where there was none', async () => {
  const at = async (rule: string, on: string) => (await preview(rule, on)).legalReference
  expect(await at('PRELIM_ASSESSMENT', '2025-06-30')).toBe('11 kap. 1 a § socialtjänstlagen (2001:453)')
  expect(await at('PRELIM_ASSESSMENT', '2025-07-01')).toBe('20 kap. 2 § socialtjänstlagen (2025:400)')
  expect(await at('UNEXECUTED_DECISION', '2025-06-30')).toBe('16 kap. 6 f § socialtjänstlagen (2001:453)')
  expect(await at('CUSTODY_TRANSFER_REVIEW', '2022-06-30')).toBeNull()
  expect(await at('NOTIFIER_FEEDBACK', '2026-01-14')).toBeNull()
  expect(await at('NOTIFIER_FEEDBACK', '2026-01-15')).toContain('2025:1501')
  expect(await at('LVU_SUBMISSION', '1980-01-01')).toBeNull()
})

test('a day that is none, a rule that is none and a day beyond the calendar are refused in words', async () => {
  const said = async (rule: string, on: string) =>
    (await world.execute(world.amina, PREVIEW, { rule, on })).errors[0]?.message
  expect(await said('SIP', '2026-02-30')).toContain('YYYY-MM-DD')
  expect(await said('NEVER', '2026-02-03')).toContain('ClockRule')
  expect(await said('SIP', '9999-12-31')).toContain('9990-12-31')
})

test('two references of one rule never hold on the same day', async () => {
  await expect(
    world.sql(
      `insert into legal_reference (rule, valid_from, valid_to, text) values ('SIP', '2025-01-01', '2025-12-31', 'Något annat')`,
    ),
  ).rejects.toThrow('hold on the same day')
})
