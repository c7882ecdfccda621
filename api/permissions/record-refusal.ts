import { appendAuditSparingly, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Deps } from '../deps.ts';

/** Asking again for the same adds nothing to the record within so many minutes. */
const MINUTES = 10;

interface Refused {
  staffId: string;
  caseId?: string;
  /** What it was about: a permission, and whatever else tells it from others. */
  detail: Record<string, unknown>;
  origin: Origin;
}

/** Puts on record that somebody tried what they may not. */
export const recordRefusal = ({ db }: Pick<Deps, 'db'>, { staffId, detail, origin, ...about }: Refused): Promise<void> =>
  appendAuditSparingly(db, { actor: { kind: 'staff', id: staffId }, action: 'access.refused', detail, origin, ...about }, MINUTES);
