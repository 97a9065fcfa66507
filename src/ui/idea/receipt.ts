import type { Locale } from '../../kit/localized.schema.js'

/** What someone needs to find an idea again: what a receipt on paper says. */
export interface Receipt {
  readonly number: number
  readonly title: string
  readonly code: string
}

/** The words on the paper. */
export interface ReceiptTexts {
  readonly receipt: string
  readonly code: string
  readonly receiptText: string
}

/** The address of the page that shows one idea, without a fragment; this page when left out. */
export const pageOf = (ideaPage: string): string => new URL(ideaPage, document.baseURI).href.split('#')[0] ?? ''

/** Prints receipts, one a page. */
export async function printReceipts(
  receipts: readonly Receipt[],
  { receipt, code: codeWord, receiptText }: ReceiptTexts,
  ideaPage: string,
  language: Locale,
): Promise<void> {
  const { print } = await import('./print.js')
  const sheets = receipts.map(({ number, title, code }) => ({
    heading: `${receipt} ${number}`,
    lines: [title, `${codeWord}: ${code}`, receiptText, pageOf(ideaPage)],
  }))
  print(sheets, language)
}
