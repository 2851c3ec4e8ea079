// What may stand on a screen that others see.
//
// V1 Meeting-room mode stands in the address (lage=motesrum), so that it outlives a reload and follows every link.
// V2 In the mode no address names an opened request or a form: the triage and the boards are left, with faces alone.
// V3 Pages of faces are shown in the mode; any other page is content until it is named here. A protected case's board
//    is never shown in it (domain.md C3).
// V4 Content is covered after three minutes without input. Being away, asleep or behind another window is no input.
// V5 Only a key or a press shows it again; a pointer that is pushed does not.
const mode = 'lage'
const meetingRoom = 'motesrum'
const forms = ['ny']
const faces = [/^\/$/, /^\/triagera$/, /^\/tavla\/[^/]+$/]
const opened = /^(\/triagera|\/tavla\/[^/]+)\/.+$/

export const idleAfterMs = 3 * 60_000

/** V1. */
export function isMeetingAddress(search: string): boolean {
  return new URLSearchParams(search).get(mode) === meetingRoom
}

/** V1, V2: the address in the mode that is nearest to this one. */
export function inMeetingRoom(address: string): string {
  const { path, search } = partsOf(address)
  for (const form of forms) search.delete(form)
  search.set(mode, meetingRoom)
  return `${closed(path)}?${search.toString()}`
}

/** V1: the address as it is outside the mode. */
export function outOfMeetingRoom(address: string): string {
  const { path, search } = partsOf(address)
  search.delete(mode)
  const rest = search.toString()
  return rest === '' ? path : `${path}?${rest}`
}

/** V2: whether going there in the mode would have opened something. */
export function opensContent(address: string): boolean {
  const { path, search } = partsOf(address)
  return path !== closed(path) || forms.some((form) => search.has(form))
}

/** V3. */
export function showsFacesOnly(
  path: string,
  boards: readonly { id: string; isProtected: boolean }[],
): boolean {
  const isShielded = boards.some(({ id, isProtected }) => isProtected && path === `/tavla/${id}`)
  return !isShielded && faces.some((face) => face.test(path))
}

/** V4: how long until it is to be covered; 0 when it is due. */
export function leftUntilCovered(now: number, lastInputAt: number): number {
  return Math.max(0, lastInputAt + idleAfterMs - now)
}

/** V5. */
export function showsAgain(kind: string): boolean {
  return kind === 'keydown' || kind === 'pointerdown'
}

function closed(path: string): string {
  return path.replace(opened, '$1')
}

function partsOf(address: string): { path: string; search: URLSearchParams } {
  const [whole = ''] = address.split('#')
  const [path = '', search = ''] = whole.split('?')
  return { path, search: new URLSearchParams(search) }
}
