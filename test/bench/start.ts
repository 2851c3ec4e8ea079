// `bench start`: from the start of the process to the first page, the embedded database included. The first start makes
// the database and tells the demo; the ones after it are what people wait for in the morning.

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBare } from './bare.ts'
import { percentile, report } from './measure.ts'
import { startProduct } from '../support/product.ts'

export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'samrad-bench-'))
  // The database's own user must be able to pass through it.
  await chmod(folder, 0o755)
  const dataDir = join(folder, 'data')
  const start = async (): Promise<number> => {
    const product = await startProduct({ DATA_DIR: dataDir })
    await product.stop()
    return product.startedInMs
  }
  try {
    const first = await start()
    const later: number[] = []
    for (let round = 0; round < 7; round += 1) later.push(await start())
    const began = performance.now()
    await startBare()
    const bare = performance.now() - began
    report({
      what: 'first start to first page',
      setting: 'empty data folder, demo municipality told',
      figure: first,
      unit: 'ms',
    })
    report({
      what: 'second start to first page, median',
      setting: 'embedded database included, 7 starts',
      figure: percentile(later, 0.5),
      unit: 'ms',
      aim: '≤ 1500',
      reference: { what: 'node starting and answering one page', figure: bare },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
