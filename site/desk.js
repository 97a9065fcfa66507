// What is behind the key is made when the key has opened the queue. The key stays in this page's memory: nothing is stored.
import { createDesk } from '/naermiljo/desk.js'

const entryTag = 'nm-desk-entry'
const [api, council] = ['/api/v1', 'stavern']
const patienceMs = 15_000

const texts = {
  trying: 'Prøver nøkkelen …',
  wrong: 'Nøkkelen stemmer ikke. Se om den er skrevet riktig, eller spør den som drifter løsningen.',
  network: 'Vi får ikke kontakt med tjenesten. Nøkkelen din står her: prøv igjen når nettet er tilbake.',
  server: 'Tjenesten svarer ikke som den skal akkurat nå. Vent litt, og prøv igjen.',
}

const key = document.querySelector('#key')
const [field, trouble, button] = ['#token', '#trouble', 'button'].map(selector => key.querySelector(selector))
const openLabel = button.textContent
let trying = false

key.addEventListener('submit', async event => {
  event.preventDefault()
  if (trying) return
  show(true)
  const token = field.value.trim()
  const why = await troubleWith(token)
  show(false, why)
  if (why) field.focus()
  else open(token)
})

/** Tries a key on what only who has it may read. Resolves with what is wrong, or with nothing. */
async function troubleWith(token) {
  // What no header can carry is no key of ours.
  if (!/^[!-~]+$/.test(token)) return texts.wrong
  const inTime = (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) })
  try {
    await createDesk(api, token, { fetch: inTime }).queue(council)
    return undefined
  } catch ({ problem }) {
    if (!problem) return texts.network
    return problem.status === 401 || problem.status === 403 ? texts.wrong : texts.server
  }
}

function show(busy, why = '') {
  trying = busy
  // Not `disabled`: that would take the focus from who pressed it.
  button.setAttribute('aria-disabled', String(busy))
  button.textContent = busy ? texts.trying : openLabel
  field.readOnly = busy
  field.setAttribute('aria-invalid', String(why === texts.wrong))
  trouble.textContent = why
}

/** Puts the desk where the key was asked for. */
function open(token) {
  const heading = key.querySelector('h1')
  const place = make('nm-council', { src: api, council })
  const entry = make(entryTag, { 'idea-page': 'idea.html' })
  entry.desk = createDesk(api, token)
  place.append(entry)
  key.replaceWith(heading, place)
  heading.tabIndex = -1
  heading.focus()
}

function make(tag, attributes) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  return made
}
