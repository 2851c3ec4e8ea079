// The client's build: split by route, nothing inlined (the policy of the page allows no inline code and no data: URLs),
// each text asset beside its .br and .gz so that the server only picks one. In development the page is served here and
// everything with data comes from the server on 4000.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { trustDocuments } from './trust-documents.ts'

const server = 'http://127.0.0.1:4000'
const answered = ['/demo', '/sign-in', '/sign-out', '^/session$', '/healthz', '/readyz']

export default defineConfig({
  root: import.meta.dirname,
  plugins: [trustDocuments(), react(), precompress()],
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    emptyOutDir: true,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/graphql': { target: server, ws: true },
      ...Object.fromEntries(answered.map((path) => [path, { target: server }])),
    },
  },
})

function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir === undefined) return
      for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:js|css|html|svg|json|webmanifest)$/.test(file)) continue
        const content = readFileSync(join(dir, file))
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
        writeFileSync(join(dir, `${file}.br`), brotliCompressSync(content, { params: quality }))
        writeFileSync(join(dir, `${file}.gz`), gzipSync(content, { level: 9 }))
      }
    },
  }
}
