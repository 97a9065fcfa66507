/** What is looked at when a published vote is checked, in this order. */
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
