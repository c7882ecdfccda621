/**
 * Every column that holds sealed text, as `<table>.<column>` without its ending `_sealed`; its rows are named by a uuid `id`. Whatever is
 * not here cannot be sealed (see `Place`), so that a change of keys forgets none.
 */
export const SEALED_COLUMNS = [
  'accounts.person',
  'accounts.phone',
  'cases.submission',
  'cases.particulars',
  'case_joins.submission',
  'objections.reason',
  'effect_steps.particulars',
  'handlings.particulars',
  'bindings.particulars',
  'binding_end_orders.reason',
  'blocks.person',
  'blocks.phone',
  'blocks.grounds',
  'blocks.lift_reason',
  'blocks.appeal',
  'blocks.appeal_added',
  'blocks.appeal_decision',
  'decisions.text',
  'identity_checks.url',
  'matters.note',
  'misuse_findings.words',
  'consultations.person',
  'consultations.question',
  'consultations.answer',
  'appointments.person',
  'case_notes.text',
  'payment_orders.return_url',
  'payment_orders.redirect_url',
  'reveals.note',
  'sessions.totp_pending',
  'staff.totp',
  'violation_objections.particulars',
] as const;

export type SealedColumn = (typeof SEALED_COLUMNS)[number];
