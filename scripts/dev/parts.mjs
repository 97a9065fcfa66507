// The parts of what `npm run dev` serves. Each has `build(paths)`, which builds it when one of these files may be in it, or
// when it could not be built the last time, and says whether it is another than before; and `end()`.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { context } from 'esbuild'
import configs from '../../rollup.config.mjs'
import { buildSite } from '../build-site.mjs'
import { pageStyles, writeTags } from '../elements.mjs'
import { reloadScript } from './front.mjs'

/** The demo's pages, each with the script that loads it again. */
export function sitePart(folder) {
  let whole = false
  return {
    build(paths) {
      if (whole && !paths.some(path => path.startsWith('site/'))) return false
      whole = false
      buildSite('site', folder, [reloadScript])
      return (whole = true)
    },
    end() {},
  }
}

/** What follows from the folders of the elements: the loader's table, and the optional stylesheet. */
export function foldersPart(folder) {
  const write = writer()
  return {
    build() {
      writeTags()
      const contents = pageStyles()
      return write([{ path: join(folder, 'naermiljo.css'), hash: contents, contents }])
    },
    end() {},
  }
}

/** What rollup makes from what TypeScript has made, esbuild makes from the source. */
const entries = Object.fromEntries(
  configs.flatMap(({ input }) =>
    Object.entries(input).map(([name, file]) => [name, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')]),
  ),
)

/** The elements, and what else pages load. */
export const browserPart = outdir =>
  bundle({ entryPoints: entries, outdir, splitting: true, chunkNames: '[name]-[hash]', target: 'es2022' })

/** The server as one file, the packages that it needs left out; it is started anew when it is another. */
export async function serverPart(outfile, server) {
  const entryPoints = ['scripts/dev/server.mjs']
  const inner = await bundle({ entryPoints, outfile, platform: 'node', packages: 'external', target: 'node20' })
  return {
    async build(paths) {
      const changed = await inner.build(paths)
      if (!changed && server.up) return false
      await server.restart()
      return true
    },
    end: () => inner.end(),
  }
}

/** A bundle by esbuild, which takes up only what has changed and prints what it complains of. */
async function bundle(options) {
  const common = { bundle: true, format: 'esm', write: false, metafile: true, sourcemap: 'linked', logLevel: 'warning' }
  const building = await context({ ...common, ...options })
  const write = writer()
  let metafile
  return {
    async build(paths) {
      if (metafile && !paths.some(path => path in metafile.inputs)) return false
      metafile = undefined
      const built = await building.rebuild()
      metafile = built.metafile
      return write(built.outputFiles)
    },
    end: () => building.dispose(),
  }
}

/** Writes files that are others than the last time, takes away those that are no more, and says whether there were any. */
function writer() {
  let before = new Map()
  return files => {
    const now = new Map(files.map(({ path, hash }) => [path, hash]))
    const changed = files.filter(({ path, hash }) => before.get(path) !== hash)
    for (const { path, contents } of changed) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, contents)
    }
    const gone = [...before.keys()].filter(path => !now.has(path))
    for (const path of gone) rmSync(path, { force: true })
    before = now
    return changed.length > 0 || gone.length > 0
  }
}
