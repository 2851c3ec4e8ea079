// A part of the client that the page can't do without, fetched when it is needed: a line that was lost meanwhile is no reason to
// go without it, so it is tried again until it is there.
import { reconnectDelay } from './client.rules.ts'

export async function untilLoaded<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, reconnectDelay(attempt, Math.random())))
    }
  }
}
