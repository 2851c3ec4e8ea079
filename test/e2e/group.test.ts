// A group consultation with hidden answers, in browsers: let in at the start, timed steps that all see, answers that no
// other client is sent a byte of until they are shown. What each page is sent is recorded, frame by frame.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { listen } from '../support/browser.ts'
import { newConsultation } from '../support/map.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  return world
})

/** A page, and everything that it is sent from its first byte. */
async function enter(who: Person, path: string): Promise<{ page: Page; heard: readonly string[] }> {
  const page = await sit(who)
  const { heard } = listen(page)
  await page.goto(`${world.url}${path}`)
  return { page, heard }
}

const SECRET: Readonly<Record<string, string>> = {
  amina: 'Kanelbullen rymmer tystlåtet',
  erik: 'Blåsippan gömmer gräshoppan',
  maria: 'Lavendeln slumrar sommarlätt',
}

test('begun with guests let in; stepped; answered alone with not a byte on another wire; shown at once to all', async () => {
  const card = await newConsultation(world, [])
  const amina = await enter(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await amina.page.getByRole('link', { name: 'Öppna karta och samtal' }).click()
  await amina.page.getByRole('button', { name: 'Börja samtalet' }).waitFor()
  for (const name of [world.erik.name, world.maria.name]) {
    const field = amina.page.getByRole('combobox', { name: 'Släpp in deltagare till mötet' })
    await field.fill(name)
    await amina.page
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(name) })
      .click()
    await amina.page.getByRole('button', { name: `Ta bort ${name}` }).waitFor()
  }
  await amina.page.getByRole('button', { name: 'Börja samtalet' }).click()
  await amina.page.getByText('Du leder').waitFor()

  const erik = await enter(world.erik, `/samtal/${card.id}`)
  const maria = await enter(world.maria, `/samtal/${card.id}`)
  for (const { page } of [erik, maria]) {
    await page.getByText('Amina Berg leder').waitFor()
    await page.getByText('Amina Berg talar. De andra lyssnar.').waitFor()
    await page.getByText('Det som sägs stannar i gruppen').waitFor()
  }
  await amina.page.getByRole('button', { name: 'Gå till presentation' }).click()
  for (const { page } of [amina, erik, maria]) {
    await page.getByRole('heading', { name: 'Presentation' }).waitFor()
    await page
      .getByRole('timer')
      .getByText(/^[67]\.\d\d kvar/)
      .waitFor()
  }
  await amina.page.getByRole('button', { name: 'Pausa tiden' }).click()
  await maria.page.getByText('Pausad').waitFor()

  await amina.page.getByRole('button', { name: 'Låt alla svara' }).click()
  const all = { amina, erik, maria }
  for (const [name, { page }] of Object.entries(all)) {
    const field = page.getByLabel('Ditt svar', { exact: true }).and(page.getByRole('textbox'))
    await field.fill(SECRET[name]!)
    await page.getByRole('button', { name: 'Spara mitt svar' }).click()
    await page.getByText(/^Ditt svar är sparat/).waitFor()
  }
  for (const { page } of Object.values(all)) await page.getByText('3 av 3 har svarat').waitFor()
  // Each has heard of every answer; none has been sent another's.
  for (const [name, { page, heard }] of Object.entries(all)) {
    const others = Object.entries(SECRET).filter(([other]) => other !== name)
    for (const [, secret] of others) {
      for (const word of secret.split(' ')) {
        expect(heard.filter((each) => each.includes(word))).toEqual([])
        expect(await page.content()).not.toContain(word)
      }
    }
    expect(heard.join('\n')).toContain(SECRET[name]!)
  }
  await amina.page.getByRole('button', { name: 'Visa svaren för alla' }).click()
  for (const { page } of Object.values(all)) {
    for (const secret of Object.values(SECRET))
      await page.getByRole('listitem').filter({ hasText: secret }).waitFor()
  }

  await erik.page.getByRole('button', { name: 'Led samtalet' }).click()
  await erik.page.getByRole('button', { name: 'Avsluta samtalet' }).click()
  for (const { page } of Object.values(all))
    await page.getByRole('button', { name: 'Börja samtalet' }).waitFor()
})
