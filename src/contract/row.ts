/** The shape of the contract's rows. Nothing here or in the tables runs: both ends follow from the same lines. */

/** What is told of by the stream of events: the kind of reads whose answers have changed. */
export type EventKind = 'council' | 'roster' | 'ideas' | 'meetings' | 'polls' | 'result' | 'work-days'

/**
 * Who may: everyone; who has a secret of their own that goes along as a bearer (a follow code, a device's token, a code to
 * vote with); or who has the administrator's token.
 */
export type Access = 'anyone' | 'bearer' | 'admin'

/** One thing that can be read, by `GET`. */
export interface ReadRow {
  /** Below the address of the API, with its parameters in braces. */
  readonly path: string
  readonly may: Access
  /** Names of what can be given in the query. */
  readonly query?: readonly string[]
  /** The event that tells of a new answer. */
  readonly told?: EventKind
  /** A member that every answer has: by it an answer is known from a page of somebody else's. */
  readonly has: string
}

/** One thing that is read as something else than JSON. */
export interface FileRow {
  readonly path: string
  readonly may: Access
  readonly media: string
  readonly told?: EventKind
}

/** One thing that can be sent. */
export interface WriteRow {
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  /** Where it is taken back, by `DELETE`. */
  readonly off?: string
  readonly may: Access
  /** Whose order it keeps: what is written about one thing arrives as it was written. `{id}` is the body's. */
  readonly order: string
  /** What it changes the answers of. */
  readonly changes: readonly EventKind[]
  /**
   * Why sending it twice is no harm: by its idempotency key; because what it says is the same the second time (`PUT`,
   * `DELETE`); or by a rule of its own, where nothing of it may be kept under a key.
   */
  readonly repeats: 'key' | 'same' | 'own'
  /** It must not be known whose it is: it is refused when it comes with a cookie. */
  readonly nameless?: true
  /** Its sender can still do something with it when it has arrived: the device remembers it. */
  readonly stays?: true
  /** What the body is, where it is no JSON. */
  readonly media?: string
}

/** The parameters of a path, by their names in braces. */
export type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [K in Name]: string } & ParamsOf<Rest>
  : unknown

/** A read by its kind, the parameters of its path, what goes into its query, and a code where it needs one. */
export type Asking<Rows extends Record<string, ReadRow>, Filters, K extends keyof Rows> = {
  [Kind in K]: { readonly kind: Kind } & ParamsOf<Rows[Kind]['path']> &
    (Kind extends keyof Filters ? Filters[Kind] : unknown) &
    (Rows[Kind]['may'] extends 'bearer' ? { readonly code: string } : unknown)
}[K]

/**
 * A write by its kind, the parameters of its path and its body; with `off` it takes an earlier one back, and of the body
 * only the id is needed. `code` goes along as a bearer, never in an address.
 */
export type Sending<Rows extends Record<string, WriteRow>, Bodies, K extends keyof Rows> = {
  [Kind in K]: { readonly kind: Kind; readonly body: Kind extends keyof Bodies ? Bodies[Kind] : never } & ParamsOf<
    Rows[Kind]['path']
  > &
    (Rows[Kind]['may'] extends 'bearer' ? { readonly code: string } : unknown) &
    (Rows[Kind] extends { readonly off: string } ? { readonly off?: true } : unknown) &
    (Kind extends 'photo' ? { readonly idea: string } : unknown)
}[K]
