import { expect, test } from 'vitest'
import { textsById } from './documents.ts'

test('a page of this release and of the two before it is answered', () => {
  const releases = ['3', '2', '1'].map((version) => ({
    version,
    documents: { 'sha256:same': 'query Same', [`sha256:${version}`]: `query V${version}` },
  }))
  expect([...textsById(releases)]).toEqual([
    ['sha256:same', 'query Same'],
    ['sha256:3', 'query V3'],
    ['sha256:2', 'query V2'],
    ['sha256:1', 'query V1'],
  ])
})
