import { appendAuditSparingly, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Deps } from '../deps.ts';
import type { ProblemCode } from '../problems/catalogue.ts';

/** Asking again for the same adds nothing to the record within so many minutes. */
const MINUTES = 10;

/** What an operation refuses to somebody whose role let them in: whose it is, who holds it, or how much they may see stood against it. */
export const RECORDED_REFUSALS = [
  'not-permitted',
  'photo-not-held',
  'too-many-reveals',
  'too-many-exports',
  'too-many-counter-phones',
  'own-account',
  'own-block',
  'password-guarded',
] as const satisfies readonly ProblemCode[];

export type RecordedRefusal = (typeof RECORDED_REFUSALS)[number];

export const isRecorded = (code: ProblemCode): code is RecordedRefusal => (RECORDED_REFUSALS as readonly ProblemCode[]).includes(code);

interface Refused {
  staffId: string;
  caseId?: string;
  reason?: RecordedRefusal;
  /** What it was about: a permission, or the operation and what it was to be done to. */
  detail: Record<string, unknown>;
  origin: Origin;
}

/** Puts on record that somebody tried what they may not. */
export const recordRefusal = ({ db }: Pick<Deps, 'db'>, { staffId, ...about }: Refused): Promise<void> =>
  appendAuditSparingly(db, { actor: { kind: 'staff', id: staffId }, action: 'access.refused', ...about }, MINUTES);
