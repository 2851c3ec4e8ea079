// Two people write the same map at once, one of them cut off and back: nothing is lost, both are equal, and nobody's caret
// is moved. And what stays on the screen, is refused and is printed.

import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, fits, inspect } from '../support/browser.ts'
import { done, newConsultation } from '../support/map.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  return world
})

const enter = async (who: Person, requestId: string, look?: Look): Promise<Page> =>
  await sit(who, `/samtal/${requestId}`, look)

const worried = (page: Page): Locator => page.getByLabel('Vad är vi oroliga för?')
const saved = async (page: Page): Promise<void> => await page.getByText(/^Sparat \d\d:\d\d:\d\d$/).waitFor()

/** What the record has of the part. */
async function kept(requestId: string, part = 'worried'): Promise<string> {
  const [row] = await world.sql('select texts from consultation_map where request_id = $1', [requestId])
  return row?.texts[part] ?? ''
}

test('two write at once, one is cut off and comes back: nothing is lost and both are equal', async () => {
  const card = await newConsultation(world, [world.erik])
  const amina = await enter(world.amina, card.id)
  await amina.getByRole('button', { name: 'Använd Trekolumnskarta' }).click()
  await worried(amina).waitFor()
  const erik = await enter(world.erik, card.id)
  await worried(erik).waitFor()

  await Promise.all([
    worried(amina).pressSequentially('Det som Amina ser: skolan ringer varje vecka.\n', { delay: 4 }),
    worried(erik).pressSequentially('Det som Erik ser: kvällarna är långa.\n', { delay: 4 }),
  ])
  await Promise.all([saved(amina), saved(erik)])

  await erik.context().setOffline(true)
  await erik.getByText('Frånkopplad. Dina ord finns kvar').waitFor()
  await worried(erik).press('End')
  await worried(erik).pressSequentially('Skrivet utan lina av Erik. ', { delay: 2 })
  await worried(amina).pressSequentially('Skrivet under tiden av Amina. ', { delay: 2 })
  await saved(amina)
  expect(await worried(erik).inputValue()).toContain('Skrivet utan lina av Erik.')
  expect(await kept(card.id)).not.toContain('utan lina')
  await erik.context().setOffline(false)
  await saved(erik)
  await expect.poll(async () => await worried(amina).inputValue()).toContain('Skrivet utan lina av Erik.')
  await expect.poll(async () => await worried(erik).inputValue()).toContain('Skrivet under tiden av Amina.')
  const [a, b] = [await worried(amina).inputValue(), await worried(erik).inputValue()]
  expect(a).toBe(b)
  expect(a).toBe(await kept(card.id))
  // Every letter that was typed is there, once.
  const letters = (text: string): string => [...text].toSorted().join('')
  expect(letters(a)).toBe(
    letters(
      'Det som Amina ser: skolan ringer varje vecka.\nDet som Erik ser: kvällarna är långa.\n' +
        'Skrivet utan lina av Erik. Skrivet under tiden av Amina. ',
    ),
  )
  // Found again after a reload, from the server alone.
  await erik.reload()
  await expect.poll(async () => await worried(erik).inputValue()).toBe(a)
})

test('what another writes moves neither caret, selection nor focus, and waits while letters are put together', async () => {
  const card = await newConsultation(world, [world.erik])
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
  const amina = await enter(world.amina, card.id)
  const erik = await enter(world.erik, card.id)
  await worried(amina).fill('början slut')
  await saved(amina)
  await expect.poll(async () => await worried(erik).inputValue()).toBe('början slut')
  const select = async (start: number, end: number): Promise<void> =>
    await worried(erik).evaluate(
      (field: HTMLTextAreaElement, [from, to]) => {
        field.focus()
        field.setSelectionRange(from ?? 0, to ?? 0)
      },
      [start, end],
    )
  const selected = async (): Promise<string> =>
    await worried(erik).evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    )
  await select(7, 11)
  await worried(amina).press('Home')
  await worried(amina).pressSequentially('Före. ')
  await expect.poll(async () => await worried(erik).inputValue()).toBe('Före. början slut')
  expect(await selected()).toBe('slut')
  expect(await worried(erik).evaluate((field) => document.activeElement === field)).toBe(true)
  await erik.keyboard.type('mitt')
  await expect.poll(async () => await worried(amina).inputValue()).toBe('Före. början mitt')

  const tools = await erik.context().newCDPSession(erik)
  await worried(erik).press('End')
  await tools.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 })
  await worried(amina).press('Home')
  await worried(amina).pressSequentially('Nytt. ')
  await saved(amina)
  await expect.poll(async () => await kept(card.id)).toContain('Nytt.')
  await tools.send('Input.imeSetComposition', { text: 'かん', selectionStart: 2, selectionEnd: 2 })
  await tools.send('Input.insertText', { text: '漢' })
  const both = 'Nytt. Före. början mitt漢'
  await expect.poll(async () => await worried(erik).inputValue()).toBe(both)
  await expect.poll(async () => await worried(amina).inputValue()).toBe(both)
})

test('an identity number stays on the writer’s page, marked, until it is changed; then all of it is saved', async () => {
  const card = await newConsultation(world, [world.erik])
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
  const amina = await enter(world.amina, card.id)
  await worried(amina).fill('Ring om 19121212-1212')
  await amina.getByText('Inget sparas förrän det markerade är ändrat').waitFor()
  await amina.getByLabel('Säkerhetsmål').fill('Trygga kvällar')
  expect(await kept(card.id, 'goal')).toBe('')
  expect(await worried(amina).inputValue()).toBe('Ring om 19121212-1212')
  await worried(amina).fill('Ring om en stund')
  await saved(amina)
  expect(await kept(card.id)).toBe('Ring om en stund')
  expect(await kept(card.id, 'goal')).toBe('Trygga kvällar')
})

test.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
] as const)(
  'axe finds nothing in %s at %i px, nothing is cut off, and each sets a number by the keys',
  async (theme, width) => {
    const card = await newConsultation(world, [world.erik])
    await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
    await done(world, world.amina, 'startDeliberation', { requestId: card.id, mode: 'GROUP' })
    const page = await enter(world.amina, card.id, { theme, width })
    await page.getByRole('radio', { name: '5', exact: true }).focus()
    await page.keyboard.press('ArrowRight')
    await saved(page)
    expect(await kept(card.id, `scale:${world.amina.id}`)).toBe('6')
    await page
      .getByRole('list', { name: 'Skala 0–10' })
      .getByText('Amina Berg')
      .waitFor({ state: 'attached' })
    expect(await inspect(page)).toEqual([])
    expect(await fits(page)).toBe(true)
  },
)
