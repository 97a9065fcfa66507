/** What is looked at when a published vote is checked: those of board/verify, by their names. */
export type Check =
  | 'format'
  | 'rules'
  | 'number'
  | 'order'
  | 'root'
  | 'signature'
  | 'result'
  | 'receipt'
  | 'receipt-on-board'
  | 'receipt-replaced'
