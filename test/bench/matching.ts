// `bench matching`: a year of 2,000 requests for a co-handler in three teams of six, lived twice from each seed: once asking
// whom the matching suggests first, once anybody whom it permits. What is compared is how far apart the most and the least
// loaded are, each by her time and experience.

import { anyPermitted, firstSuggested, liveYear } from '../support/teams.ts'
import { percentile, report } from './measure.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8]
const REQUESTS = 2_000

export async function bench(): Promise<void> {
  const figures = { spread: 'cases', teamSpread: 'cases', carried: 'days' } as const
  const what = {
    spread: 'spread of load (max − min) of eighteen, mean of the year',
    teamSpread: 'spread of load within a team, mean of the year',
    carried: 'spread of what was co-handled in the year, as whole days of a case',
  } as const
  const years = SEEDS.map((seed) => ({
    seed,
    ours: liveYear(seed, REQUESTS, firstSuggested),
    random: liveYear(seed, REQUESTS, anyPermitted),
  }))
  for (const figure of ['spread', 'teamSpread', 'carried'] as const) {
    for (const { seed, ours, random } of years) {
      report({
        what: what[figure],
        setting: `seed ${seed}, ${REQUESTS} requests, three teams of six`,
        figure: ours[figure],
        unit: figures[figure],
        reference: { what: 'random choice among the permitted', figure: random[figure] },
      })
    }
    report({
      what: `${what[figure]}: the worst ratio of ${SEEDS.length} seeds`,
      setting: `${REQUESTS} requests, three teams of six`,
      figure: percentile(
        years.map(({ ours, random }) => ours[figure] / random[figure]),
        1,
      ),
      unit: 'of random',
      aim: '< 0.5',
    })
  }
}
