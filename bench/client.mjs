// What the client costs, in Chromium, against the same done by hand in the same run.
//   durableMs        from the call to an idea being safe on the device, median
//   drainRatio       ideas a second that the outbox brings to a server on loopback, against bare fetch of the same bodies
//   cachedReadRatio  a remembered answer through the client, against a bare idb get of the same value
import { mkdtempSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { chromium } from 'playwright-core'
import { browserPlugins } from '../rollup.config.mjs'
import { browserArgs, findBrowser } from '../scripts/setup.mjs'

const count = 300

/** @returns {Promise<Record<string, number>>} */
export async function run() {
  const folder = mkdtempSync(join(tmpdir(), 'naermiljo-bench-'))
  const server = spawn(
    process.execPath,
    ['dist/src/cli/main.js', 'serve', '--port', '0', '--data', folder, '--site', 'dist/site'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserArgs })
  try {
    const port = await new Promise(resolve =>
      server.stdout.on('data', chunk => resolve(/:(\d+)/.exec(String(chunk))?.[1])),
    )
    const page = await browser.newPage()
    await page.goto(`http://localhost:${port}/icon.svg`)
    return await page.evaluate(
      async ([code, count]) => {
        const { measure } = await import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))
        return measure(count)
      },
      [await bundle(), count],
    )
  } finally {
    await browser.close()
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The client and the measuring as one module that a page can be given. */
async function bundle() {
  const built = await rollup({ input: 'bench/client-page.mjs', plugins: browserPlugins(), onwarn: () => {} })
  const { output } = await built.generate({ format: 'es', inlineDynamicImports: true })
  return output[0].code
}
