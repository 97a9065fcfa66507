import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { demo } from '../data/demo.js'
import { caseSystem } from '../docs/own-backend.js'
import { checkBackend } from '../src/conformance/index.js'

describe('the guide to a backend of your own', () => {
  it('shows the code that is tried here', () => {
    const guide = readFileSync('docs/own-backend.md', 'utf8')
    assert.ok(guide.includes('```ts\n' + readFileSync('docs/own-backend.ts', 'utf8') + '```'))
  })

  it('ends with a backend that keeps the contract', async () => {
    const findings = await checkBackend(caseSystem(demo(Date.now())))
    assert.deepEqual(
      findings.filter(({ missing }) => missing !== undefined),
      [],
    )
  })
})
