import type { AuditAction } from './audit-actions.ts';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';

export type Actor = { kind: 'staff' | 'channel'; id: string } | { kind: 'system' };

/** Where something was asked from: the HTTP request, and the network address it came from. */
export interface Origin {
  requestId: string;
  address: string | null;
}

/** What was done, by whom, on which case, why and from where. `detail` holds ids and codes, never personal data. */
export interface AuditRecord {
  actor: Actor;
  action: AuditAction;
  caseId?: string;
  /** Why, as a code. */
  reason?: string;
  detail?: Record<string, unknown>;
  /** What the workflow does names the request it goes back to; nothing else is known there. */
  origin?: Origin | { requestId?: string | undefined } | undefined;
}

export interface AuditRow {
  id: number;
  at: Date;
  actorKind: Actor['kind'];
  actorId: string | null;
  action: AuditAction;
  reason: string | null;
  detail: Record<string, unknown>;
}

const ROW = ['id', 'at', { actorKind: 'actor_kind', actorId: 'actor_id' }, 'action', 'reason', 'detail'] as const;

const APPEND = `insert into audit (actor_kind, actor_id, action, case_id, reason, detail, request_id, address)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Writes an audit record; belongs in the transaction of what it records, which chains it when it commits. */
export async function appendAudit(db: Db, { actor, action, caseId, reason, detail = {}, origin }: AuditRecord): Promise<void> {
  await ask(db, APPEND, [
    actor.kind,
    actor.kind === 'system' ? null : actor.id,
    action,
    caseId ?? null,
    reason ?? null,
    JSON.stringify(detail),
    origin?.requestId ?? null,
    origin && 'address' in origin ? origin.address : null,
  ]);
}

/** Writes an audit record unless the case, or whatever its detail names, has the same one already: for what an activity that runs again would record twice. */
export async function appendAuditOnce(db: Db, record: AuditRecord): Promise<void> {
  const { action, caseId = null, detail = {} } = record;
  const { handlingId } = detail;
  const before = await db('audit')
    .where({ case_id: caseId, action })
    .whereRaw('detail = ?', [JSON.stringify(detail)])
    .modify((same) => {
      // Once more, for the index by which a handling's history is read.
      if (typeof handlingId === 'string') void same.whereRaw(`detail ->> 'handlingId' = ?`, [handlingId]);
    })
    .first('id');
  if (!before) await appendAudit(db, record);
}

/** Writes an audit record unless this actor left the same one within so many minutes: for what somebody can do over and over. */
export async function appendAuditSparingly(db: Db, record: AuditRecord & { actor: { id: string } }, minutes: number): Promise<void> {
  const { actor, action, caseId = null, detail = {} } = record;
  const before = await db('audit')
    .where({ actor_id: actor.id, action, case_id: caseId })
    .whereRaw('detail = ?', [JSON.stringify(detail)])
    .whereRaw('at > now() - make_interval(mins => ?)', [minutes])
    .first('id');
  if (!before) await appendAudit(db, record);
}

/** The newest record of an action; null where there is none. */
export async function findLastOf(db: Db, action: AuditAction): Promise<Pick<AuditRow, 'at' | 'detail'> | null> {
  const row = await db('audit')
    .where({ action })
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('at', 'detail');
  return row ?? null;
}

/** Everything recorded of a case, oldest first. */
export const listAudit = (db: Db, caseId: string): Promise<AuditRow[]> =>
  db('audit')
    .where({ case_id: caseId })
    .orderBy('id')
    .select(...ROW);

/** Everything recorded of a handling of a violation, oldest first. */
export const listAuditOfHandling = (db: Db, handlingId: string): Promise<AuditRow[]> =>
  db('audit')
    .whereRaw(`detail ->> 'handlingId' = ?`, [handlingId])
    .orderBy('id')
    .select(...ROW);

/** Everything recorded of an objection to a violation, oldest first. */
export const listAuditOfObjection = (db: Db, objectionId: string): Promise<AuditRow[]> =>
  db('audit')
    .whereRaw(`detail ->> 'objectionId' = ?`, [objectionId])
    .orderBy('id')
    .select(...ROW);
