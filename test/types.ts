/** What must not compile, held by `tsc`: an expected error that does not come is an error itself. */
import { createClient, http } from '../src/client/index.js'

const client = createClient({ backend: http('https://larvik.example/api/v1'), locale: 'nb' })
const stavern = client.council('stavern')

export async function wrongUses(): Promise<void> {
  await stavern.ideas.submit({ title: 'Benk' })
  // @ts-expect-error a field that the contract does not know
  await stavern.ideas.submit({ title: 'Benk', titel: 'Benk' })
  // @ts-expect-error an idea has a title
  await stavern.ideas.submit({ text: 'Benk' })
  // @ts-expect-error the title is a text
  await stavern.ideas.submit({ title: 7 })
  // @ts-expect-error there is no such filter
  stavern.ideas.list({ tema: 'mangfold' })
  // @ts-expect-error no such language
  createClient({ backend: http('/api/v1'), locale: 'dk' })
  // @ts-expect-error a backend writes too
  createClient({ backend: { read: () => Promise.reject(new Error()) } })
  // @ts-expect-error a seat has no name; its holder has
  console.log(stavern.roster().value?.seats[0]?.name)
  // @ts-expect-error states are a closed set
  if ((await client.outbox()).submissions[0]?.state === 'lost') return
}
