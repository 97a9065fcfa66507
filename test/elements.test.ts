import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { elementNames, pageStyles, tagsSource } from '../scripts/elements.mjs'

describe('the elements, by their folders', () => {
  it('are what the loader knows: `node scripts/elements.mjs` writes it', () => {
    assert.equal(readFileSync('src/elements/tags.ts', 'utf8'), tagsSource(elementNames()))
  })

  it('each define the tag that their folder is named after', () => {
    for (const name of elementNames())
      assert.match(readFileSync(`src/elements/${name}/define.ts`, 'utf8'), new RegExp(`define\\('nm-${name}',`), name)
  })

  it('keep room on a page only for themselves, in the stylesheet that is built', () => {
    const styles = readFileSync('dist/browser/naermiljo.css', 'utf8')
    assert.equal(styles, pageStyles())
    const known = elementNames().map(name => `nm-${name}`)
    for (const [tag] of styles.matchAll(/nm-[a-z-]+/g)) assert.ok(known.includes(tag), tag)
    assert.match(styles, /nm-idea-form:not\(:defined\) \{[^}]*min-block-size/)
  })
})
