// Suggested co-handlers in browsers: registered by the manager, suggested with why, chosen or not, and read by oneself.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fits, inspect } from '../support/browser.ts'
import { asked } from '../support/cohandling.ts'
import { openRoom } from '../support/room.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let manager: Person
let petra: Person

const sit = openRoom(async () => {
  world = await openWorld({ web: true })
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  manager = await world.person('Helena Brandt', 'UNIT_MANAGER')
  return world
})

test('the manager registers two, one is suggested with why, another can be chosen, and each reads her own', async () => {
  const page = await sit(manager, `/enhet/${world.unit.id}`)
  const register = async (name: string, more: (form: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await page.getByRole('button', { name: `Ändra uppgifterna om ${name}` }).click()
    const form = page.getByRole('form', { name: `Ändra uppgifterna om ${name}` })
    await form.getByLabel('Behörig för barnärenden').check()
    await form.getByLabel('Får arbeta självständigt').check()
    await more(form)
    await form.getByRole('button', { name: 'Spara' }).click()
    await page.getByText(`Uppgifterna om ${name} är sparade.`).waitFor()
  }
  await register('Erik Lund', async (form) => {
    await form.getByLabel('Erfaren').check()
    await form.getByLabel('Tid för ärenden').fill('0')
    await form.getByRole('button', { name: 'Spara' }).click()
    await form.getByText('Skriv ett helt tal från 1 till 100.').waitFor()
    await form.getByLabel('Tid för ärenden').fill('80')
    await form.getByLabel('Språk').fill('Arabiska, Kurdiska')
    expect(await inspect(page)).toEqual([])
  })
  await page.getByText('80 % för ärenden · Arabiska · Kurdiska').waitFor()
  await register('Petra Jonsson', async () => undefined)

  const card = await asked(world, { ask: 'VISIT' })
  const amina = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await amina.getByRole('button', { name: 'Fråga en kollega' }).click()
  await amina.getByText('Behövs ett språk eller en kompetens?').click()
  await amina.getByLabel('Kurdiska').check()
  const suggested = amina.getByRole('group', { name: 'Förslag' }).getByRole('radio')
  await amina.getByText('Talar Kurdiska').waitFor()
  expect(await suggested.count()).toBe(2)
  const first = amina.getByRole('group', { name: 'Förslag' }).locator('label').first()
  expect(await first.innerText()).toMatch(/^Erik Lund\s+Talar Kurdiska · .*Samma enhet$/)
  expect(await first.innerText()).not.toMatch(/\d/)
  expect(await inspect(amina)).toEqual([])

  // Who hinders by law is found last and says why; whoever the verb refuses can't be chosen.
  const search = amina.getByRole('combobox', { name: 'Kollega' })
  await search.fill('Maria')
  await amina
    .getByRole('option', {
      name: /Maria Sand.*Föreslås inte: behörighet för barnärenden är inte registrerad/s,
    })
    .waitFor()
  await search.fill('')
  await suggested.first().check()
  await amina.getByRole('button', { name: 'Fråga Erik Lund' }).waitFor()
  // Another is chosen, and nothing is asked about it.
  await search.fill('Petra')
  await amina
    .getByRole('listbox')
    .getByRole('option', { name: /Petra Jonsson/ })
    .click()
  expect(await suggested.nth(1).isChecked()).toBe(true)
  await amina.getByRole('button', { name: 'Fråga Petra Jonsson' }).click()
  await amina.getByText('Petra Jonsson är frågad').first().waitFor()

  const own = await sit(petra, '/overlamningar', { width: 390, height: 844 })
  const part = own.locator('section', { hasText: 'Registrerat om dig' })
  await part
    .getByText('Behörig för barnärenden, får arbeta självständigt · Van · 100 % för ärenden')
    .waitFor()
  expect(await fits(own)).toBe(true)
  expect(await inspect(own)).toEqual([])
})

test('with jäv she stands last, and can’t be chosen, and nothing says that it is jäv', async () => {
  const card = await asked(world)
  await world.sql(
    'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())',
    [card.caseId, petra.id],
  )
  const amina = await sit(world.amina, `/tavla/${world.board.id}/${card.id}`)
  await amina.getByRole('button', { name: 'Fråga en kollega' }).click()
  await amina.getByText('Ingen kan föreslås så som begäran är nu.').waitFor()
  const search = amina.getByRole('combobox', { name: 'Kollega' })
  await search.fill('Petra')
  const option = amina.getByRole('option', {
    name: /Petra Jonsson.*Kan inte frågas: kan inte ta del i det här/s,
  })
  await option.click({ force: true })
  await search.press('Enter')
  expect(await option.getAttribute('aria-disabled')).toBe('true')
  expect(await amina.getByRole('listbox').innerText()).not.toMatch(/jäv/i)
  expect(await search.inputValue()).toBe('Petra')
  await search.press('Escape')
  await amina.getByRole('button', { name: 'Fråga', exact: true }).click()
  await amina.getByText('Välj en kollega först.').waitFor()
  expect(await world.sql('select 1 from cohandling where request_id = $1', [card.id])).toEqual([])
})
