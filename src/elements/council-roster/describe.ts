import type { PublicCouncil } from '../../subjects/council/schema.js'

interface TrustedTypes {
  createPolicy(name: string, rules: { createScript(text: string): string }): { createScript(text: string): string }
}

/** Adds the council to the page's head as data for search engines. It is a data block: nothing in it runs. */
export function describe({ municipality, purpose }: PublicCouncil, name: string): HTMLScriptElement {
  const data = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name,
    ...(purpose && { description: purpose.nb }),
    parentOrganization: { '@type': 'GovernmentOrganization', name: municipality.name, url: municipality.contact.web },
  })
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
  const script = document.createElement('script')
  script.type = 'application/ld+json'
  script.text = trustedTypes?.createPolicy('naermiljo', { createScript: text => text }).createScript(data) ?? data
  document.head.append(script)
  return script
}
