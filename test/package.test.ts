import assert from 'node:assert/strict'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, it } from 'node:test'
import { elementNames } from '../scripts/elements.mjs'
import type * as Client from '../src/client/index.js'

interface Package {
  readonly exports: Record<string, string>
  readonly bin: Record<string, string>
}
const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as Package

const examples: Record<string, string> = {
  './kit/*': 'id',
  './subjects/*': 'council/schema',
  './tally/*': 'formats/read',
  './board/*': 'verify',
  './elements/*': 'vote/define',
  './desk/*': 'entry/define',
}

describe('the package', () => {
  it('has a file behind each export', () => {
    for (const [name, file] of Object.entries(exports)) {
      const example = file.replace('*', examples[name] ?? '')
      assert.ok(existsSync(example), `${name} → ${example}`)
    }
  })

  it('gives a client that works where there is no DOM', async () => {
    const { createClient, http } = (await import(String('naermiljo/client'))) as typeof Client
    const client = createClient({
      backend: http('https://larvik.example/api/v1', { fetch: () => Promise.reject(new TypeError('offline')) }),
    })
    const info = client.council('stavern').info()
    await info.refresh()
    assert.match(String(info.error), /offline/)
  })

  it('has a command that can be started', () => {
    assert.ok(statSync(bin['naermiljo'] ?? '').mode & 0o100)
    assert.match(readFileSync(bin['naermiljo'] ?? '', 'utf8'), /^#!\/usr\/bin\/env node/)
  })

  it('describes each element in the manifest', () => {
    const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
      modules: {
        declarations?: { tagName?: string; summary?: string; attributes?: { name: string }[]; events?: unknown[] }[]
      }[]
    }
    const declared = manifest.modules.flatMap(({ declarations = [] }) => declarations)
    for (const name of [...elementNames(), 'desk-entry']) {
      const element = declared.find(({ tagName }) => tagName === `nm-${name}`)
      assert.ok(element?.summary, name)
      assert.ok(
        element.attributes?.some(({ name }) => name === 'council'),
        name,
      )
    }
  })
})
