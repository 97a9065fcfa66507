import { fileURLToPath } from 'node:url'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromeLauncher } from '@web/test-runner-chrome'
import { browserArgs, findBrowser } from './scripts/setup.mjs'
import { countingReporter } from './scripts/count.mjs'

export default {
  files: ['src/{elements,desk,ui}/**/*.test.ts', '!src/**/*.long.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }),
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findBrowser(), args: browserArgs } })],
  // A page in the background gets no animation frames, which tests wait for.
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [countingReporter()],
  // Lit says once per page that this is its development build, which is what tests are for.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
}
