import { expect, test } from 'vitest'
import { doubledNames, type Operation, releasesWith } from './documents.rules.ts'

const operation = (name: string): Operation => ({ name, id: `sha256:${name}`, text: `query ${name}` })
const release = (version: string, ...names: string[]) => ({
  version,
  documents: Object.fromEntries(names.map((name) => [`sha256:${name}`, `query ${name}`])),
})

test('D1 this version is rewritten whole', () => {
  const before = [release('2.0.0', 'Gone', 'Stays'), release('1.0.0', 'Old')]
  expect(releasesWith('2.0.0', [operation('Stays'), operation('New')], before)).toEqual([
    release('2.0.0', 'New', 'Stays'),
    release('1.0.0', 'Old'),
  ])
})

test('D2 a new version goes on top, and so does an earlier one that is printed again', () => {
  const before = [release('2.0.0', 'B'), release('1.0.0', 'A')]
  expect(releasesWith('3.0.0', [operation('C')], before).map(({ version }) => version)).toEqual([
    '3.0.0',
    '2.0.0',
    '1.0.0',
  ])
  expect(releasesWith('1.0.0', [operation('C')], before)).toEqual([
    release('1.0.0', 'C'),
    release('2.0.0', 'B'),
  ])
  expect(releasesWith('1.0.0', [], [])).toEqual([release('1.0.0')])
})

test('D3 two releases before it stay as they were, the third goes', () => {
  const before = [release('3', 'C', 'Same'), release('2', 'B'), release('1', 'A')]
  expect(releasesWith('4', [operation('D'), operation('Same')], before)).toEqual([
    release('4', 'D', 'Same'),
    release('3', 'C', 'Same'),
    release('2', 'B'),
  ])
  expect(releasesWith('3', [operation('C')], before).map(({ version }) => version)).toEqual(['3', '2', '1'])
})

test('D4 a release is in the order of names, however the files are read', () => {
  const printed = releasesWith('1', ['MoveCard', 'AddComment', 'FindViewer'].map(operation), [])
  expect(Object.values(printed[0]?.documents ?? {})).toEqual([
    'query AddComment',
    'query FindViewer',
    'query MoveCard',
  ])
})

test('D5 a name stands for one operation', () => {
  expect(doubledNames(['A', 'B', 'A', 'A'].map(operation))).toEqual(['A'])
  expect(doubledNames(['A', 'B'].map(operation))).toEqual([])
})
