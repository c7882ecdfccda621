import type { Db } from './connect.ts';

export type Actor = { kind: 'staff' | 'channel'; id: string } | { kind: 'system' };

/** What was done, by whom, on which case. `detail` holds ids and codes, never personal data. */
export interface AuditRecord {
  actor: Actor;
  action: string;
  caseId?: string;
  detail?: Record<string, unknown>;
  requestId?: string | undefined;
}

export interface AuditRow {
  id: number;
  at: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  action: string;
  detail: Record<string, unknown>;
}

/** Writes an audit record; belongs in the transaction of what it records. */
export async function appendAudit(db: Db, { actor, action, caseId, detail = {}, requestId }: AuditRecord): Promise<void> {
  await db('audit').insert({
    actor_kind: actor.kind,
    actor_id: actor.kind === 'system' ? null : actor.id,
    action,
    case_id: caseId,
    detail: JSON.stringify(detail),
    request_id: requestId,
  });
}

/** Writes an audit record unless the case has the same one already: for what an activity that runs again would record twice. */
export async function appendAuditOnce(db: Db, record: AuditRecord & { caseId: string }): Promise<void> {
  const { action, caseId, detail = {} } = record;
  const before = await db('audit')
    .where({ case_id: caseId, action })
    .whereRaw('detail = ?', [JSON.stringify(detail)])
    .first('id');
  if (!before) await appendAudit(db, record);
}

/** Everything recorded of a case, oldest first. */
export const listAudit = (db: Db, caseId: string): Promise<AuditRow[]> =>
  db('audit')
    .where({ case_id: caseId })
    .orderBy('id')
    .select('id', 'at', { actorKind: 'actor_kind', actorId: 'actor_id' }, 'action', 'detail');
