import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

interface Operation {
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components?: object
}

/**
 * A `fetch` that holds every JSON answer against the OpenAPI document of a server.
 * @param misfit told each answer that does not fit, in plain words
 */
export function fetchWatched(
  url: string,
  document: unknown,
  inner: typeof fetch,
  misfit: (words: string) => void,
): typeof fetch {
  const { paths, components } = document as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { uri: true } })
  const validators = new Map<object, ValidateFunction>()
  const templates = Object.keys(paths).map(path => ({
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }))

  return async (input, init) => {
    const response = await inner(input, init)
    const method = (init?.method ?? 'GET').toLowerCase()
    const media = response.headers.get('Content-Type')?.split(';')[0] ?? ''
    const pathname =
      String(input instanceof Request ? input.url : input)
        .slice(url.length)
        .split('?')[0] ?? ''
    const path = templates.find(({ pattern }) => pattern.test(pathname))?.path
    if (method === 'options' || !media.endsWith('json') || path === undefined) return response
    const { responses } = paths[path]?.[method] ?? {}
    const described = responses?.[response.status] ?? responses?.['default']
    const schema = described?.content?.[media]?.schema
    const where = `${method.toUpperCase()} ${path} ${response.status} ${media}`
    if (!responses || !schema) {
      misfit(`${where} is not described.`)
      return response
    }
    const validate = validators.get(schema) ?? ajv.compile({ ...schema, components })
    validators.set(schema, validate)
    if (!validate(await response.clone().json())) {
      misfit(`${where} does not fit: ${ajv.errorsText(validate.errors, { dataVar: 'body' }).slice(0, 300)}.`)
    }
    return response
  }
}
