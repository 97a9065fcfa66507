// The key stays in this page's memory: nothing of it is stored.
import { createDesk } from '/naermiljo/desk.js'

const key = document.querySelector('#key')
const desk = document.querySelector('#desk')

key.addEventListener('submit', event => {
  event.preventDefault()
  desk.querySelector('nm-desk-entry').desk = createDesk('/api/v1', key.querySelector('#token').value)
  key.hidden = true
  desk.hidden = false
})
