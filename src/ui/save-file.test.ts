import { expect } from '@open-wc/testing'
import { saveFile } from './save-file.js'

/** The link that a save clicks, and what it leads to, without a download. */
const saved = async (save: () => void) => {
  const links: HTMLAnchorElement[] = []
  const click = function (this: HTMLAnchorElement) {
    links.push(this)
  }
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', { configurable: true, value: click })
  save()
  Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click')
  const [link] = links
  const blob = await (await fetch(link?.href ?? '')).blob()
  return { name: link?.download, type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) }
}

describe('a file that is saved', () => {
  it('has its name, its media type and its text', async () => {
    const { name, type, bytes } = await saved(() => saveFile('ide.txt', 'Blåbær på brygga', 'text/plain'))
    expect([name, type]).to.deep.equal(['ide.txt', 'text/plain'])
    expect(new TextDecoder().decode(bytes)).to.equal('Blåbær på brygga')
  })

  it('can be bytes', async () => {
    const { type, bytes } = await saved(() => saveFile('bilde.png', new Uint8Array([0, 255, 7]), 'image/png'))
    expect(type).to.equal('image/png')
    expect([...bytes]).to.deep.equal([0, 255, 7])
  })
})
