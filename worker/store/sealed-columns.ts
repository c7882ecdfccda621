/**
 * Every column that holds sealed text, as `<table>.<column>` without its ending `_sealed`; its rows are named by a uuid `id`. Whatever is
 * not here cannot be sealed (see `Place`), so that a change of keys forgets none.
 */
export const SEALED_COLUMNS = [
  'accounts.person',
  'cases.submission',
  'cases.particulars',
  'bindings.particulars',
  'binding_end_orders.reason',
  'decisions.text',
  'reveals.note',
  'sessions.totp_pending',
  'staff.totp',
] as const;

export type SealedColumn = (typeof SEALED_COLUMNS)[number];
