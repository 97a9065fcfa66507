// Takes pictures of a page: `node scripts/screenshot.mjs URL NAME [WIDTH ...]`, into NAME-WIDTH.png.
import { chromium } from 'playwright-core'
import { browserArgs, findBrowser } from './setup.mjs'

const [url, name, ...widths] = process.argv.slice(2)
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: browserArgs,
})
for (const width of widths.length > 0 ? widths : ['1280', '390']) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: 900 },
    colorScheme: process.env.SCHEME === 'dark' ? 'dark' : 'light',
    ...(process.env.FORCED && { forcedColors: 'active' }),
  })
  const page = await context.newPage()
  page.on('console', message => console.log(message.type(), message.text()))
  page.on('pageerror', error => console.log('error', error.message))
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${name}-${width}.png`, fullPage: true })
  await context.close()
}
await browser.close()
