// In development only: loads the page again when something was built anew. A page that nobody sees keeps no connection,
// for a browser has few to give; it asks when it is looked at.
const built = '{{built}}'
let events

function listen() {
  events?.close()
  if (document.hidden) return
  events = new EventSource(`/dev/events?built=${built}`)
  events.addEventListener('reload', () => location.reload())
}

document.addEventListener('visibilitychange', listen)
listen()

addEventListener('load', async () => {
  const missing = [...document.querySelectorAll(':not(:defined)')].map(({ localName }) => localName)
  await Promise.all([...new Set(missing)].map(tag => customElements.whenDefined(tag)))
  await new Promise(requestAnimationFrame)
  await fetch(`/dev/shown?built=${built}`, { method: 'POST' })
})
