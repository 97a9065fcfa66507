import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { elementNames, pageStyles, tagsSource } from '../scripts/elements.mjs'
import { copyOf, type Copy } from './support/copy.js'

describe('npm run new -- element NAME', () => {
  let copy: Copy

  before(() => {
    const code = ['src', 'data', 'scripts', 'stories', 'test/support', 'package.json', '.prettierrc.json']
    copy = copyOf([...code, 'rollup.config.mjs', 'tsconfig.json', 'eslint.config.mjs', 'web-test-runner.config.mjs'])
  })
  after(() => copy.remove())

  const run = (...args: string[]) => {
    // The count of an inner run is not that of the outer one.
    const env = { ...process.env, COUNT_FILE: '' }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy.folder, env, encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }
  const make = (...args: string[]) => run('scripts/new.mjs', ...args)
  const passes = (...args: string[]) => {
    const { status, said } = run(...args)
    assert.equal(status, 0, said)
    return said
  }

  it('makes an element with texts, styles, test and stories, and every list of elements has it', () => {
    const { status, said } = make('element', 'garden-shed')
    assert.equal(status, 0, said)
    const made = readdirSync(join(copy.folder, 'src/elements/garden-shed'), {
      recursive: true,
      encoding: 'utf8',
    }).sort()
    assert.deepEqual(made, [
      'before.css',
      'define.ts',
      'garden-shed.styles.ts',
      'garden-shed.test.ts',
      'garden-shed.ts',
      'texts',
      ...['en', 'index', 'nb', 'nn'].map(name => join('texts', `${name}.ts`)),
    ])
    const names = elementNames(copy.folder)
    assert.ok(names.includes('garden-shed'))
    assert.equal(readFileSync(join(copy.folder, 'src/elements/tags.ts'), 'utf8'), tagsSource(names))
    assert.match(pageStyles(copy.folder), /nm-garden-shed:not\(:defined\)/)
    assert.match(readFileSync(join(copy.folder, 'stories/garden-shed.stories.ts'), 'utf8'), /'Elements\/Garden shed'/)
  })

  it('makes code that is typed, formatted and as lint wants it', () => {
    const tsconfig = join(copy.folder, 'tsconfig.json')
    const config = JSON.parse(readFileSync(tsconfig, 'utf8')) as object
    const own = ['src/elements/garden-shed', 'stories/garden-shed.stories.ts']
    writeFileSync(tsconfig, JSON.stringify({ ...config, include: own }))
    passes('node_modules/typescript/bin/tsc', '-p', '.')
    passes('node_modules/eslint/bin/eslint.js', ...own)
    passes('node_modules/prettier/bin/prettier.cjs', '--check', ...own)
  })

  it('makes an element that passes its own tests in a browser', () => {
    const said = passes('node_modules/@web/test-runner/dist/bin.js', '--files', 'src/elements/garden-shed/*.test.ts')
    assert.match(said, /4 passed, 0 failed/)
  })

  it('takes a name once, and only as a tag has it', () => {
    for (const [name, why] of [
      ['garden-shed', 'taken: src/elements/garden-shed'],
      ['idea', 'taken'],
      ['Garden', 'is no name'],
      ['garden--shed', 'is no name'],
      ['../garden', 'is no name'],
      ['', 'is no name'],
      ['nm-garden', 'Leave out the "nm-"'],
    ] as const) {
      const { status, said } = make('element', name)
      assert.equal(status, 2, name)
      assert.ok(said.includes(why), said)
    }
    assert.match(make('page', 'garden').said, /no template for "page"/)
  })
})
