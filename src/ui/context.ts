import { createContext } from '@lit/context'
import type { Client } from '../client/index.js'

/** What `<nm-council>` gives to the elements inside it. */
export interface CouncilContext {
  readonly client: Client | undefined
  readonly council: string | undefined
}

/** The key is a string with a version, so that two copies of the library on a page understand each other. */
export const councilContext = createContext<CouncilContext, string>('naermiljo/client@1')
