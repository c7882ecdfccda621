import { factTables } from './fact-tables.ts';

/** The database roles the processes connect as. They own nothing: what they may do stands below. */
export const DATABASE_ROLES = { api: 'trafficdesk_api', worker: 'trafficdesk_worker' } as const;
export type DatabaseRole = keyof typeof DATABASE_ROLES;

type Deed = 'select' | 'insert' | 'update';
type Privilege = Deed | 'delete' | `${Deed} (${string})`;

const READ: Privilege[] = ['select'];
/** Tables that can be made again from others: see worker/backtest/mend-fact-table.ts. */
const MENDED: Privilege[] = ['select', 'insert', 'update', 'delete'];
const WRITE_AUDIT = 'insert (actor_kind, actor_id, action, case_id, reason, detail, request_id, address)';

const RAISE_MATTER = 'insert (kind, subject_id, case_id, handling_id, city_code, code)';
const TAKE_MOVEMENT: Privilege[] = [
  'select',
  'insert (gateway_id, gateway_order, kind, amount_fen, at, heard_by, order_id, handling_id, standing)',
  'update (handling_id, standing)',
];
const REFUND: Privilege[] = ['select', 'insert (movement_id, handling_id, amount_fen, reason)', 'update (state, attempt, ended_at)'];
const BOOK: Privilege[] = ['select', 'insert (occasion, handling_id, movement_id, refund_id)'];

/**
 * What each process may do with each table: no more than its own statements do, column by column where that is less than the table. What a
 * column's default says (ids, the moment of an audit record) is nobody's to choose. A table that is not here is closed to both, and a test
 * fails until somebody has said so.
 */
export const PRIVILEGES: Record<string, Partial<Record<DatabaseRole, Privilege[]>>> = {
  channels: { api: ['select', 'insert (id, key_hash, return_origins)', 'update (key_hash, return_origins)'] },
  // Views for the version of the platform before: cities are policy.
  cities: { api: READ, worker: READ },
  city_services: { api: READ, worker: READ },
  // Sealed columns everywhere can be sealed anew by the worker's role, which reads nothing else of how people sign in: see worker/reseal.
  staff: {
    api: [
      'select',
      'insert (username, name, password_hash, password_given_at, roles, cities, identity_hash)',
      `update (roles, cities, identity_hash, password_hash, password_given_at, oidc_issuer, oidc_subject, oidc_confirmed_at, failed_sign_ins, locked_until,
        disabled_at, totp_sealed, totp_confirmed_at, totp_last_step)`,
    ],
    // Whose own a case is, it looks up by the keyed hash.
    worker: ['select (id, totp_sealed, identity_hash)', 'update (totp_sealed)'],
  },
  recovery_codes: { api: ['select', 'insert (staff_id, code_hash)', 'update (used_at)', 'delete'] },
  sessions: {
    api: [
      'select',
      'insert (token_hash, staff_id, stage, method, second_factor_given, csrf_token, expires_at, address, browser, system)',
      'update (last_seen_at, totp_pending_sealed)',
      'delete',
    ],
    worker: ['select (id, expires_at, totp_pending_sealed)', 'update (totp_pending_sealed)', 'delete'],
  },
  rate_limits: { api: ['select', 'insert', 'update', 'delete'] },
  phone_codes: {
    api: [
      'select',
      'insert (id, channel_id, purpose, phone_hash, asked_by, code_hash, expires_at)',
      'update (attempts, expires_at, verified_at, verified_request, used_at)',
    ],
    worker: ['select (id, purpose, phone_hash, created_at, expires_at, verified_at)', 'update (expires_at)', 'delete'],
  },
  // Joined by the api, raised by the api; that one was taken note of, and what is deleted, is the worker's to write.
  case_joins: {
    api: [
      'select',
      'insert (id, case_id, process, channel_id, request_hash, phone_hash, submission_sealed, revision)',
      'update (case_id, revision)',
    ],
    worker: ['select', 'update (revision, request_hash, phone_hash, submission_sealed, purged_at)'],
  },
  objections: {
    api: ['select', 'insert (id, case_id, kind, channel_id, staff_id, originals, reason_sealed, request_id, address)'],
    worker: ['select', 'update (taken_at, reason_sealed)'],
  },
  account_sessions_ended: { api: READ, worker: ['insert (account_id)'] },
  // A version is written, published and withdrawn once: a trigger holds that against the owner as well.
  policy_versions: {
    api: [
      'select',
      'insert (document_id, version, based_on, content, note, author_id, editor_ids)',
      'update (approver_id, effective_at, withdrawn_by, withdrawal_reason)',
    ],
    worker: READ,
  },
  // Counted by a trigger.
  policy_change: { api: READ, worker: READ },
  policy_drafts: {
    api: [
      'select',
      'insert (document_id, title, content, based_on, created_by, updated_by, editor_ids)',
      'update (title, content, revision, based_on, updated_by, updated_at, editor_ids)',
      'delete',
    ],
  },
  policy_writings: { api: ['select', 'insert (document_id, content_hash, staff_id)'] },
  // The api writes who somebody is and cannot read it again: of the person it knows the phone, where codes go.
  accounts: {
    api: [
      'select (id, identity_hash, phone_hash, former_phone_hash, phone_sealed, city_code)',
      'insert (id, identity_hash, phone_hash, person_sealed, phone_sealed, city_code)',
    ],
    worker: ['select', 'update (identity_hash, phone_hash, former_phone_hash, person_sealed, phone_sealed, purged_at)'],
  },
  registrations: {
    api: ['select', 'insert (actor_kind, actor_id, key_hash, request_hash, account_id)'],
    worker: ['select (account_id)', 'update (request_hash)'],
  },
  cases: {
    api: [
      'select',
      `insert (id, number, process, channel_id, city_code, request_hash, state, way, proof, applicant_hash, vehicle_hash, phone_hash,
        submission_sealed, opening_request_id)`,
    ],
    worker: [
      'select',
      `update (state, revision, unheard, round, reasons, route, proof, policy_versions, updated_at, closed_at, deadline_at,
        request_hash, applicant_hash, vehicle_hash, owner_hash, former_phone_hash, phone_hash, submission_sealed, particulars_sealed, purged_at)`,
    ],
  },
  // Made by staff; how long one serves is policy, and the worker deletes it.
  searches: {
    api: ['select', 'insert (kind, hashes, searched_by, seen_by)', 'update (seen_by)'],
    worker: ['select', 'delete'],
  },
  saved_filters: { api: ['select', 'insert (staff_id, list, name, filter)', 'update (filter)', 'delete'] },
  photos: {
    api: ['select', 'insert (id, channel_id, sha256, perceptual_hash, bands, width, height, bytes, facts, sealed_with)'],
    worker: ['select', 'update (sha256, perceptual_hash, bands, facts, sealed_with, purged_at)', 'delete'],
  },
  case_photos: { api: ['select', 'insert', 'update (case_id)'], worker: ['select', 'insert'] },
  evaluations: {
    api: READ,
    worker: ['select', 'insert (case_id, round, slot, occasion, policy_version_id, document_id, facts, outcome, result)'],
  },
  ...Object.fromEntries(factTables.map(({ name }) => [name, { api: READ, worker: MENDED }])),
  // The api starts one and asks for its end; how far it came and what it found is the worker's to write.
  backtests: {
    api: [
      'select',
      `insert (id, document_id, before_version_id, after_version_id, draft_id, draft_revision, content, content_hash, filter, sample, state,
        through_id, total, requested_by, finished_at)`,
      'update (state)',
    ],
    worker: ['select', 'update (state, cursor, done, total, counts, mismatch, finished_at)'],
  },
  backtest_flips: { api: READ, worker: ['select', 'insert'] },
  backtest_views: { api: ['select', 'insert (backtest_id, staff_id)'] },
  policy_shadows: {
    api: [
      'select',
      'insert (document_id, policy_version_id, draft_id, draft_revision, content, content_hash, started_by, started_at, ends_at)',
      'update (policy_version_id, ends_at, ended_by, ended_at)',
    ],
    worker: READ,
  },
  shadow_counts: { api: READ, worker: ['select', 'insert', 'update (evaluations)'] },
  shadow_flips: { api: READ, worker: ['select', 'insert'] },
  // The api starts, pauses and ends a run; what it did to cases is the worker's to write.
  re_evaluations: {
    api: ['select', 'insert (document_id, policy_version_id, total, started_by)', 'update (state, finished_at)'],
    worker: ['select', 'update (state, finished_at, done, changed, skipped, cursor, told)'],
  },
  re_evaluated_cases: { api: READ, worker: ['select', 'insert'] },
  // Done by supervisors, each once; what came of it stays as it was written, until the worker deletes it by policy.
  review_acts: { api: ['select', 'insert (id, staff_id, request_hash, kind, reason, outcome)'], worker: ['select', 'delete'] },
  // The api claims, gives back and raises; who looks a second time, and who decided, is the worker's to write, which ends the lease of what was decided in vain.
  reviews: {
    api: ['select', 'update (priority, claimed_by, claimed_at, lease_until, ahead, pending_decision, takes_effect_at)'],
    worker: [
      'select',
      'insert (case_id, round, stage, process, city_code, priority, due_at, excluded)',
      'update (priority, due_at, escalated_at, closed_at, decided_by, pending_decision, takes_effect_at, lease_until)',
    ],
  },
  decisions: {
    api: [
      'select',
      'insert (id, case_id, officer_id, revision, verdict, reasons, text_sealed, photo_verdicts, request_id, address)',
      'update (taken_back_at, refused)',
    ],
    worker: ['select', 'update (taken_at, review_id, standing, text_sealed, refused)'],
  },
  bindings: {
    api: READ,
    worker: [
      'select',
      `insert (id, case_id, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at,
        effective_at)`,
      'update (ended_at, ended_by, account_id, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, purged_at)',
    ],
  },
  binding_end_orders: {
    api: ['select', 'insert (id, binding_id, staff_id, reason_sealed)'],
    worker: ['select', 'update (reason_sealed)'],
  },
  // The api decides; how much of it the person was told, and what is deleted, is the worker's to write.
  blocks: {
    api: [
      'select',
      `insert (id, case_id, city_code, whom, identity_hash, person_sealed, phone_hash, phone_sealed, process, reason, grounds_sealed, decided_by,
        until_at)`,
      `update (revision, lifted_at, lifted_by, lift_reason_sealed, appealed_at, appeal_channel, appeal_staff, appeal_originals, appeal_due_at,
        appeal_sealed, appeal_added_at, appeal_added_by, appeal_added_originals, appeal_added_sealed, appeal_decided_at, appeal_decided_by, appeal_verdict, appeal_decision_sealed)`,
    ],
    worker: [
      'select',
      `update (told, identity_hash, person_sealed, phone_hash, phone_sealed, grounds_sealed, lift_reason_sealed, appeal_sealed,
        appeal_added_sealed, appeal_decision_sealed, purged_at)`,
    ],
  },
  // Raised with what asks for it; a person settles it through the api, or what follows does.
  matters: {
    api: ['select', RAISE_MATTER, 'update (settled_at, settled_by, note_sealed, handling_id)'],
    worker: ['select', RAISE_MATTER, 'update (settled_at, note_sealed)', 'delete'],
  },
  // Found by the worker at night; a person looks into one through the api, in words.
  misuse_runs: {
    api: READ,
    worker: [
      'select',
      'insert (id, policy_version_id, from_at, since_at, place)',
      'update (place, looked, unclear, found, seen_again, finished_at)',
    ],
  },
  misuse_findings: {
    api: ['select', 'update (looked_into_at, looked_into_by, words_sealed)'],
    worker: [
      'select',
      'insert (rule, outcome, reasons, subject, staff_id, person_hash, vehicle_hash, handling_id, facts, policy_version_id)',
      `update (outcome, reasons, facts, city_codes, evidence_count, policy_version_id, last_seen_at, words_sealed, person_hash, vehicle_hash,
        purged_at)`,
      'delete',
    ],
  },
  misuse_evidence: {
    api: READ,
    worker: ['select', 'insert (finding_id, kind, ref_id, city_code, at, facts)', 'update (facts, at)', 'delete'],
  },
  misuse_comparisons: { worker: ['select', 'insert (handling_id, compared_at)', 'update (compared_at)', 'delete'] },
  // The api opens orders and takes the gateway's notices; the worker asks and takes what is answered. Nobody changes what is booked.
  payment_orders: {
    api: [
      'select',
      `insert (id, handling_id, actor_kind, actor_id, key_hash, request_hash, fine_fen, late_fee_fen, amount_fen, return_url_sealed,
        expires_at)`,
      'update (state, return_url_sealed, redirect_url_sealed, ended_at)',
    ],
    worker: ['select', 'update (state, return_url_sealed, redirect_url_sealed, ended_at)'],
  },
  payment_movements: { api: TAKE_MOVEMENT, worker: TAKE_MOVEMENT },
  payment_refunds: { api: REFUND, worker: REFUND },
  ledger_entries: { api: BOOK, worker: BOOK },
  ledger_postings: { api: ['select', 'insert'], worker: ['select', 'insert'] },
  payment_reconciliations: { api: READ, worker: ['select', 'insert (day, stated, stated_fen, known, known_fen, taken, differences)'] },
  // The desk writes and answers through the api; telling a person of a time at a counter, and deleting, is the worker's.
  articles: {
    api: [
      'select',
      'insert (code, state, version, topic)',
      'update (state, version, published_version, topic, search, title_search, changed_at)',
    ],
  },
  article_versions: { api: ['select', 'insert (article_id, version, topic, title, body, written_by)'], worker: READ },
  consultations: {
    api: [
      'select',
      `insert (id, number, way, channel_id, request_hash, city_code, topic, state, staff_id, identity_hash, phone_hash, person_sealed,
        question_sealed, taken_at)`,
      `update (revision, topic, city_code, state, staff_id, case_id, handling_id, identity_hash, phone_hash, person_sealed, question_sealed,
        answer_sealed, taken_at, closed_at)`,
    ],
    worker: ['select', 'update (request_hash, identity_hash, phone_hash, person_sealed, question_sealed, answer_sealed, purged_at)'],
  },
  consultation_articles: { api: ['select', 'insert', 'delete'], worker: READ },
  case_notes: {
    api: ['select', 'insert (id, case_id, staff_id, consultation_id, text_sealed)'],
    worker: ['select', 'update (text_sealed)'],
  },
  case_mentions: { api: ['select', 'insert (note_id, staff_id, case_id)', 'update (read_at)'], worker: READ },
  offices: {
    api: [
      'select',
      'insert (id, city_code, name, address, working_hours, rest_day_hours, slot_minutes, capacity, days_ahead, open)',
      'update (name, address, working_hours, rest_day_hours, slot_minutes, capacity, days_ahead, open, revision)',
    ],
    worker: READ,
  },
  appointments: {
    api: [
      'select',
      `insert (id, number, office_id, city_code, starts_at, ends_at, place, topic, state, consultation_id, booked_by, identity_hash, phone_hash,
        person_sealed)`,
      'update (state, cancelled_by, cancelled_at, revision)',
    ],
    worker: ['select', 'update (told, identity_hash, phone_hash, person_sealed, purged_at)'],
  },
  cooling_offs: { api: READ, worker: ['select', 'insert (case_id, reached, told_at)', 'update (reached, told_at)'] },
  effect_steps: {
    api: READ,
    worker: ['select', 'insert (id, case_id, place, step, particulars_sealed)', 'update (state, reason, at, particulars_sealed)'],
  },
  // A channel makes and scans codes, enters the owner's and is told how a check came out; whom to ask, and when, is the worker's to write.
  binding_codes: {
    api: ['select', 'insert (id, channel_id, owner_hash, vehicle_hash, expires_at)', 'update (used_at, used_by_case, scanned_again_at)'],
    worker: ['select', 'delete'],
  },
  owner_codes: {
    api: ['select (case_id, wanted, sent, attempts, confirmed_at)', 'update (wanted, attempts, confirmed_at)'],
    worker: ['select', 'insert (case_id, owner_hash)', 'update (sent, attempts)', 'delete'],
  },
  identity_checks: {
    api: [
      'select',
      'insert (id, channel_id, identity_hash, phone_hash, request_hash, check_id, url_sealed, expires_at)',
      'update (state, settled_at, url_sealed, used_at)',
    ],
    worker: [
      'select',
      'insert (id, case_id, try, check_id, url_sealed, expires_at)',
      'update (state, settled_at, taken_at, url_sealed, check_id)',
      'delete',
    ],
  },
  // The api shows, takes confirmations and payments; penalties, marks and what is deleted are the worker's to write, and payments it finds itself.
  handlings: {
    api: [
      'select',
      `insert (id, number, channel_id, staff_id, city_code, kind, state, relation, points, fine_fen, reasons, policy_versions, facts, request_hash,
        person_hash, violation_hash, vehicle_hash, particulars_sealed, lapses_at, ended_at)`,
      `update (state, revision, updated_at, reserved, reasons, policy_versions, facts, late_fee_fen, particulars_sealed, confirmed_at, decided_at, due_at,
        paid_at, ended_at)`,
    ],
    worker: [
      'select',
      `update (state, revision, heard, updated_at, reserved, reasons, policy_versions, facts, late_fee_fen, confirmed_at, decided_at, due_at, reminded_at,
        overdue_at, paid_at, ended_at, request_hash, person_hash, violation_hash, vehicle_hash, particulars_sealed, purged_at)`,
    ],
  },
  // The api raises objections and takes the partner's notices; forwarding, telling and what is deleted are the worker's to write.
  violation_objections: {
    api: [
      'select',
      `insert (id, number, channel_id, staff_id, originals, city_code, handling_id, reason, request_hash, person_hash, violation_hash,
        particulars_sealed, raised_at, forward_due_at, outcome_due_at)`,
      'update (state, revision, ended_at)',
    ],
    worker: [
      'select',
      `update (state, revision, forwarded_at, reference, overdue_at, ended_at, looked_at, told_at, request_hash, person_hash, violation_hash,
        particulars_sealed, purged_at)`,
    ],
  },
  violation_eliminations: {
    api: ['select', 'insert (violation_hash, basis, objection_id)'],
    worker: ['select', 'insert (violation_hash, basis, objection_id)', 'update (ended_at, violation_hash, purged_at)'],
  },
  messages: { api: READ, worker: ['select', 'insert (id, case_id, binding_id, handling_id, objection_id, recipient, template)'] },
  reveals: {
    api: ['select', 'insert (id, staff_id, case_id, handling_id, consultation_id, field, reason, note_sealed)'],
    worker: ['select', 'update (note_sealed)'],
  },
  purges: {
    api: READ,
    worker: ['select', 'insert (basis, policy_version_id, subject, subject_id, process, outcome, what)'],
  },
  audit: { api: ['select', WRITE_AUDIT], worker: ['select', WRITE_AUDIT] },
  audit_chain: { api: READ, worker: READ },
  audit_head: { api: READ, worker: READ },
  audit_anchors: { api: READ, worker: ['select', 'insert (seq, hash, key_id, signed_at)'] },
};
