/** What a page of the council and the municipality imports: a desk at a server, and the elements to work at it with. */
import './entry/define.js'

export { createDesk, type Desk, type Entered } from '../client/desk/desk.js'
