import type { Knex } from 'knex';
import type { Actor, AuditRow } from './audit.ts';
import type { AuditAction } from './audit-actions.ts';
import type { Db } from './connect.ts';

/** An audit record with its place in the chain; null where it has none. */
export interface ChainedRecord extends AuditRow {
  caseId: string | null;
  caseNumber: string | null;
  requestId: string | null;
  address: string | null;
  seq: number | null;
  hash: Buffer | null;
}

export interface AuditFilter {
  /** Only what concerns no case, or a case of one of these cities; null for all. */
  cities: readonly string[] | null;
  from?: Date | undefined;
  /** Exclusive. */
  to?: Date | undefined;
  action?: AuditAction | undefined;
  actorKind?: Actor['kind'] | undefined;
  channelId?: string | undefined;
  /** What this member of staff did, and what was done to their account. */
  staffId?: string | undefined;
  caseIds?: readonly string[] | undefined;
  /** What concerns these cases, and every search for the person with this keyed hash. */
  person?: string | undefined;
  requestId?: string | undefined;
  /** Only records chained at this place or before: a set that never changes. */
  upTo?: number | undefined;
}

/** Key of a record in lists, which go by time: milliseconds, id. */
export type AuditKey = [number, number];

interface Part {
  order: 'asc' | 'desc';
  after?: AuditKey | undefined;
  limit: number;
}

type Branch = (query: Knex.QueryBuilder) => void;

/** What somebody of the staff did, and what was done to them. */
function staffBranches({ staffId }: AuditFilter): Branch[] {
  if (staffId === undefined) return [() => {}];
  return [
    (query) => void query.where({ actor_id: staffId }),
    (query) => void query.whereRaw(`detail ->> 'staffId' = ?`, [staffId]).whereRaw('actor_id is distinct from ?', [staffId]),
  ];
}

/** What concerns cases, and searches for their person, which concern none. */
function subjectBranches({ caseIds, person }: AuditFilter): Branch[] {
  const ofCases: Branch = (query) => void query.whereIn('case_id', caseIds ?? []);
  if (person === undefined) return [caseIds ? ofCases : () => {}];
  return [ofCases, (query) => void query.whereRaw(`detail ->> 'person' = ? and case_id is null`, [person])];
}

/** Each way in which a record can fit has an index of its own, so they are looked for apart. */
const branchesOf = (filter: AuditFilter): Branch[] =>
  staffBranches(filter).flatMap((first) =>
    subjectBranches(filter).map(
      (second): Branch =>
        (query) => {
          first(query);
          second(query);
        },
    ),
  );

function narrow(query: Knex.QueryBuilder, filter: AuditFilter): void {
  const { cities, from, to, action, actorKind, channelId, requestId, upTo } = filter;
  if (from) query.where('at', '>=', from);
  if (to) query.where('at', '<', to);
  if (action) query.where({ action });
  if (actorKind) query.where({ actor_kind: actorKind });
  if (channelId !== undefined) query.where({ actor_kind: 'channel', actor_id: channelId });
  if (requestId !== undefined) query.where({ request_id: requestId });
  if (upTo !== undefined)
    query.whereRaw('exists (select from audit_chain where audit_id = audit.id and written_at = at and seq <= ?)', [upTo]);
  if (cities)
    query.whereRaw('(case_id is null or exists (select from cases where cases.id = case_id and city_code = any(?)))', [[...cities]]);
}

/** Ids and times of the records that fit, in order, at most `limit`. */
function fitting(db: Db, filter: AuditFilter, { order, after, limit }: Part): Knex.QueryBuilder {
  const [first = db('audit'), ...others] = branchesOf(filter).map((branch) => {
    const query = db('audit')
      .select('id', 'at')
      .orderBy([
        { column: 'at', order },
        { column: 'id', order },
      ])
      .limit(limit);
    branch(query);
    narrow(query, filter);
    if (after) query.whereRaw(`(at, id) ${order === 'asc' ? '>' : '<'} (?, ?)`, [new Date(after[0]), after[1]]);
    return query;
  });
  return others.length > 0 ? first.unionAll(others, true) : first;
}

/** The records that fit, by time, at most `limit`. */
export async function searchAudit(db: Db, filter: AuditFilter, part: Part): Promise<ChainedRecord[]> {
  const { order, limit } = part;
  return db
    .with(
      'found',
      db
        .from(fitting(db, filter, part).as('either'))
        .orderBy([
          { column: 'at', order },
          { column: 'id', order },
        ])
        .limit(limit),
    )
    .from('found')
    .join('audit', { 'audit.id': 'found.id', 'audit.at': 'found.at' })
    .leftJoin('audit_chain', { 'audit_chain.audit_id': 'audit.id', 'audit_chain.written_at': 'audit.at' })
    .leftJoin('cases', 'cases.id', 'audit.case_id')
    .orderBy([
      { column: 'found.at', order },
      { column: 'found.id', order },
    ])
    .select({
      id: 'audit.id',
      at: 'audit.at',
      actorKind: 'audit.actor_kind',
      actorId: 'audit.actor_id',
      action: 'audit.action',
      caseId: 'audit.case_id',
      caseNumber: 'cases.number',
      reason: 'audit.reason',
      detail: 'audit.detail',
      requestId: 'audit.request_id',
      address: 'audit.address',
      seq: 'seq',
      hash: 'hash',
    });
}

/** How many records fit; no more than `limit` are counted. */
export async function countAudit(db: Db, filter: AuditFilter, limit: number): Promise<number> {
  const row = await db
    .from(fitting(db, filter, { order: 'asc', limit }).as('fitting'))
    .count({ count: '*' })
    .first();
  return Math.min(Number(row?.['count']), limit);
}

/** Key of a record, to go on after it. */
export const auditKey = ({ id, at }: ChainedRecord): AuditKey => [at.getTime(), id];
