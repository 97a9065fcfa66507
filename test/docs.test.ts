import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { ideaStates, stepsFrom } from '../src/subjects/idea/states.js'
import { ideasCsv } from '../src/server/documents/ideas.js'

const guide = readFileSync('docs/ideas.md', 'utf8')

describe('the guide to ideas', () => {
  it('has the table of steps as the rules have it', () => {
    const anyOpen = ['needsInfo', 'withdrawn', 'merged', 'hidden']
    const rows = ideaStates.map(state => {
      const before = ['needsInfo', 'merged', 'hidden'].includes(state) ? (['published'] as const) : []
      const steps = stepsFrom({ state, before }).filter(to => !anyOpen.includes(to) || state === 'needsInfo')
      const onward = steps
        .filter(to => to !== 'hidden')
        .map(to => (before.length > 0 && to === before[0] ? 'back' : to))
      return `| ${state} | ${onward.join(', ') || 'nothing: it has ended'} |`
    })
    const table = ['| state | leads to |', '| --- | --- |', ...rows].join('\n')
    assert.ok(guide.includes(table), `docs/ideas.md should hold:\n${table}`)
  })

  it('names every column of the CSV', () => {
    const header = ideasCsv({} as never, [], 'nb')
      .replace('\ufeff', '')
      .trim()
    for (const column of header.replaceAll('"', '').split(',')) assert.ok(guide.includes(`\`${column}\``), column)
  })
})
