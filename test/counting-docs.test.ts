/** What the pages about counting count by hand is what the program counts. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { BallotKind } from '../src/tally/election.js'
import { readElection } from '../src/tally/formats/read.js'
import { rules } from '../src/tally/result.js'
import { tally } from '../src/tally/tally.js'

describe('the pages about counting', () => {
  for (const rule of rules) {
    it(`${rule} has an example that comes out as it was counted by hand`, async () => {
      const page = readFileSync(`docs/counting/${rule}.md`, 'utf8')
      const example = /```(pb|blt|csv) tally (\S+)(?: --ballots (\w+))?\n([^]*?)```/.exec(page)
      assert.ok(example, 'There is no example.')
      const [, ending, named, kind, text = ''] = example
      assert.equal(named, rule)
      const election = await readElection(`x.${ending}`, text, kind as BallotKind | undefined)
      const { winners } = tally(election, { rule })
      assert.equal(/^Winners: (.*)$/m.exec(page)?.[1], winners.join(', '))
      for (const part of ['**When:**', '**Source:**', '## By hand']) assert.ok(page.includes(part), part)
    })
  }

  it('are all there, and the first page leads to each', () => {
    const pages = readdirSync('docs/counting').filter(name => name.endsWith('.md') && name !== 'README.md')
    assert.deepEqual(pages.sort(), rules.map(rule => `${rule}.md`).sort())
    const first = readFileSync('docs/counting/README.md', 'utf8')
    for (const page of pages) assert.ok(first.includes(`](${page})`), page)
  })
})
