// The demo's sign-in: a choice of person. Signing in is one POST; the session is a cookie that no script can read.

export type DemoPerson = { id: string; name: string; role: string; unit: string }

/** Everybody who can be chosen, or null when the server could not be reached. */
export async function listDemoPeople(): Promise<readonly DemoPerson[] | null> {
  try {
    const response = await fetch('/demo/people', { headers: { accept: 'application/json' } })
    const list: unknown = response.ok ? await response.json() : null
    return Array.isArray(list) ? list.filter(isPerson) : null
  } catch {
    return null
  }
}

/** Signs in as a person of the demo; false when the server said no or could not be reached. */
export async function signInAs(personId: string): Promise<boolean> {
  try {
    const response = await fetch('/demo/sign-in', {
      method: 'POST',
      headers: { 'x-graphql-yoga-csrf': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ person: personId }),
    })
    return response.ok
  } catch {
    return false
  }
}

function isPerson(one: unknown): one is DemoPerson {
  if (typeof one !== 'object' || one === null) return false
  const fields = ['id', 'name', 'role', 'unit']
  return fields.every((field) => typeof Reflect.get(one, field) === 'string')
}
