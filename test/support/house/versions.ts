// H8 One copy of graphql and of react in the lockfile.
// H9 Versions are exact, the same everywhere, and agree with the runtime that is set for pnpm.

import { basename } from 'node:path'
import { type Breach, listFiles, read, recordOf } from './tree.ts'

export function doubledPackages(root: string): Breach[] {
  const lockfile = read(root, 'pnpm-lock.yaml')
  const packages = lockfile.slice(lockfile.indexOf('\npackages:'), lockfile.indexOf('\nsnapshots:'))
  return ['graphql', 'react', 'react-dom'].flatMap((name) => {
    const versions = [...packages.matchAll(new RegExp(`^  '?${name}@([^:'(]+)'?:`, 'gm'))].map(
      ([, version]) => version,
    )
    return new Set(versions).size === 1
      ? []
      : [`${name} is in the lockfile as ${versions.join(' and ') || 'nothing'}`]
  })
}

const SECTIONS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const

export function looseVersions(root: string): Breach[] {
  const breaches: Breach[] = []
  const seen = new Map<string, string>()
  for (const file of listFiles(root).filter((one) => basename(one) === 'package.json')) {
    const manifest = recordOf(JSON.parse(read(root, file)))
    for (const [name, version] of SECTIONS.flatMap((section) =>
      Object.entries(recordOf(manifest[section])),
    )) {
      const range = String(version)
      if (range.startsWith('workspace:')) continue
      if (!/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(range))
        breaches.push(`${file} takes ${name} as ${range}, not exactly`)
      const before = seen.get(name) ?? range
      if (before !== range) breaches.push(`${file} takes ${name} ${range}, another takes ${before}`)
      seen.set(name, range)
    }
    const tool = manifest['packageManager']
    if (tool !== undefined && !/^"pnpm@10\.\d+\.\d+(?:\+.*)?"$/.test(JSON.stringify(tool)))
      breaches.push(`${file} is for ${JSON.stringify(tool)}, not pnpm 10`)
  }
  const workspace = read(root, 'pnpm-workspace.yaml')
  const runtime = /^nodeVersion: ['"]?([\d.]+)/m.exec(workspace)?.[1]
  if (runtime !== seen.get('node'))
    breaches.push(`pnpm-workspace.yaml is for node ${runtime}, package.json installs ${seen.get('node')}`)
  for (const [, name, version] of overridesOf(workspace).matchAll(/^ +'?([^':\s]+)'?: '?([^'\s]+)'?/gm)) {
    const taken = seen.get(name ?? '')
    if (taken !== undefined && taken !== version)
      breaches.push(`pnpm-workspace.yaml overrides ${name} with ${version}, a package takes ${taken}`)
  }
  return breaches
}

function overridesOf(workspace: string): string {
  return /^overrides:\n((?: +.*\n?)*)/m.exec(workspace)?.[1] ?? ''
}
