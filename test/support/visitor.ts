// Somebody with a browser, as plain HTTP: a jar of cookies for each origin, and every redirect taken by hand, so that a
// test can stop, change or repeat any step of a sign-in.

import type { Process } from './world.ts'
import type { TestProvider } from './provider.ts'

export type Visitor = ReturnType<typeof openVisitor>

export function openVisitor() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: string): Map<string, string> => {
    const { origin } = new URL(url)
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }

  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie === '' ? {} : { cookie }), ...Object.fromEntries(new Headers(init.headers)) },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', ...rest] = pair.split('=')
      const isGone = /max-age=0|expires=thu, 01 jan 1970/i.test(line)
      if (isGone) jar.delete(name)
      else jar.set(name, rest.join('='))
    }
    return response
  }

  /** Where this redirects to, whole. */
  const next = async (url: string, init?: RequestInit): Promise<string> => {
    const response = await visit(url, init)
    const location = response.headers.get('location')
    if (location === null) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
    return new URL(location, url).href
  }

  /** Follows redirects that stay at the provider; gives the first address elsewhere. */
  const leaveProvider = async (provider: TestProvider, from: string): Promise<string> => {
    let url = from
    while (url.startsWith(provider.issuer)) url = await next(url)
    return url
  }

  return {
    jarOf,
    visit,
    next,
    /** From `/sign-in` to the address at the provider. */
    begin: async (process: Process, query = ''): Promise<string> =>
      await next(`${process.url}/sign-in${query}`),
    /** At the provider as this account: gives the callback's address. */
    choose: async (
      provider: TestProvider,
      authorization: string,
      account: string,
      acr = 'loa3',
    ): Promise<string> => {
      const page = await next(authorization)
      // Somebody whom the provider knows already is sent on at once.
      if (!page.startsWith(`${provider.issuer}/interaction/`)) return await leaveProvider(provider, page)
      const body = new URLSearchParams(account === '' ? { cancel: '1' } : { account, acr })
      return await leaveProvider(provider, await next(page, { method: 'POST', body }))
    },
    /** What the callback answers: a path of Samråd. */
    arrive: async (callback: string): Promise<string> => {
      const { pathname, search } = new URL(await next(callback))
      return `${pathname}${search}`
    },
    cookieOf: (process: Process): string => {
      const sid = jarOf(process.url).get('__Host-sid')
      return sid === undefined ? '' : `__Host-sid=${sid}`
    },
  }
}
