import type { MisuseSubject } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Place, Seal } from './seal.ts';

/** A sign of misuse, by the rule that it met. Of people it holds look-up hashes, which are told to nobody. */
export interface MisuseFinding {
  id: string;
  rule: string;
  outcome: string;
  reasons: string[];
  subject: MisuseSubject;
  /** Whose doing it would be; null where it is about no member of the staff. */
  staffId: string | null;
  handlingId: string | null;
  /** What the rule was met by; of decisions, that stands with each of them. */
  facts: Facts;
  cityCodes: string[];
  evidenceCount: number;
  policyVersionId: number;
  firstSeenAt: Date;
  lastSeenAt: Date;
  lookedIntoAt: Date | null;
  lookedIntoBy: string | null;
  /** What was found, in that person's words. */
  words: string | null;
}

/** Place of the sealed words. */
const placeOf = (id: string): Place => `misuse_findings.words:${id}`;

const COLUMNS = {
  id: 'id',
  rule: 'rule',
  outcome: 'outcome',
  reasons: 'reasons',
  subject: 'subject',
  staffId: 'staff_id',
  handlingId: 'handling_id',
  facts: 'facts',
  cityCodes: 'city_codes',
  evidenceCount: 'evidence_count',
  policyVersionId: 'policy_version_id',
  firstSeenAt: 'first_seen_at',
  lastSeenAt: 'last_seen_at',
  lookedIntoAt: 'looked_into_at',
  lookedIntoBy: 'looked_into_by',
  wordsSealed: 'words_sealed',
};

type Row = Omit<MisuseFinding, 'words'> & { wordsSealed: string | null };

const fromRow = (seal: Seal, { wordsSealed, ...plain }: Row): MisuseFinding => ({
  ...plain,
  words: wordsSealed && seal.open(wordsSealed, placeOf(plain.id)),
});

/** Who asks: nobody is told of a finding about themselves, or of one that only other cities have to do with. */
export interface MisuseReader {
  staffId: string;
  /** Null for all. */
  cities: readonly string[] | null;
}

function readable(query: Knex.QueryBuilder, { staffId, cities }: MisuseReader): void {
  query.whereRaw('staff_id is distinct from ?', [staffId]);
  if (cities) query.whereRaw('city_codes && ?', [[...cities]]);
}

/** A finding that this person may know of; null when there is none. */
export async function findMisuse(db: Db, seal: Seal, reader: MisuseReader, id: string): Promise<MisuseFinding | null> {
  const row = await db('misuse_findings')
    .where({ id })
    .modify((query) => readable(query, reader))
    .first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

export interface MisuseFilter extends MisuseReader {
  state: 'open' | 'looked-into';
  subject?: MisuseSubject | undefined;
  outcome?: string | undefined;
  reason?: string | undefined;
  city?: string | undefined;
  /** Key of the last finding of the page before: its moment in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of findings, the newest first: by when they were first seen, or by when somebody looked into them. */
export async function listMisuse(db: Db, seal: Seal, filter: MisuseFilter): Promise<Page<MisuseFinding>> {
  const { state, subject, outcome, reason, city, after, limit } = filter;
  const moment = state === 'open' ? 'first_seen_at' : 'looked_into_at';
  const query = db('misuse_findings')
    .whereRaw(`looked_into_at is ${state === 'open' ? '' : 'not '}null`)
    .modify((found) => readable(found, filter))
    .orderBy([
      { column: moment, order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (subject) query.where({ subject });
  if (outcome) query.where({ outcome });
  if (reason) query.whereRaw('reasons @> ?::jsonb', [JSON.stringify([reason])]);
  if (city) query.whereRaw('city_codes && ?', [[city]]);
  if (after) query.whereRaw(`(${moment}, id) < (?, ?)`, [new Date(after[0]), after[1]]);
  const findings = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(findings, limit, (found) => [(found.lookedIntoAt ?? found.firstSeenAt).getTime(), found.id]);
}

/** How many open findings this person may know of. */
export async function countMisuse(db: Db, reader: MisuseReader): Promise<number> {
  const row = await db('misuse_findings')
    .where({ looked_into_at: null })
    .modify((query) => readable(query, reader))
    .count({ count: '*' })
    .first();
  return Number(row?.['count']);
}

/** What shows a finding: a case or a handling, with its number. */
export interface KnownEvidence {
  kind: 'case' | 'handling';
  id: string;
  number: string;
  cityCode: string;
  at: Date;
  /** Of this one alone; null where the finding's facts say it all. */
  facts: Facts | null;
}

/** What shows a finding, the newest first, at most so many. */
export async function listMisuseEvidence(db: Db, findingId: string, limit: number): Promise<KnownEvidence[]> {
  return db('misuse_evidence')
    .leftJoin('cases', (on) => on.on('cases.id', 'ref_id').andOnVal('kind', 'case'))
    .leftJoin('handlings', (on) => on.on('handlings.id', 'ref_id').andOnVal('misuse_evidence.kind', 'handling'))
    .where({ finding_id: findingId })
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'ref_id', order: 'desc' },
    ])
    .limit(limit)
    .select({
      kind: 'misuse_evidence.kind',
      id: 'ref_id',
      number: db.raw('coalesce(cases.number, handlings.number)'),
      cityCode: 'misuse_evidence.city_code',
      at: 'at',
      facts: 'misuse_evidence.facts',
    });
}

/** Notes that somebody looked into an open finding, in their words; false where somebody has already. */
export async function lookIntoMisuse(
  trx: Db,
  seal: Seal,
  { id, staffId, words }: { id: string; staffId: string; words: string },
): Promise<boolean> {
  const changed = await trx('misuse_findings')
    .where({ id, looked_into_at: null })
    .whereRaw('staff_id is distinct from ?', [staffId])
    .update({ looked_into_at: trx.raw('clock_timestamp()'), looked_into_by: staffId, words_sealed: seal.seal(words, placeOf(id)) });
  return changed > 0;
}

/** Deletes findings that were looked into, or last seen, before this moment, at most `limit` of them; answers how many. */
export const deleteMisuseFindings = (trx: Db, { before, limit }: { before: Date; limit: number }): Promise<number> =>
  trx('misuse_findings')
    .whereIn(
      'id',
      trx('misuse_findings')
        .whereRaw('coalesce(looked_into_at, last_seen_at) < ?', [before])
        .orderByRaw('coalesce(looked_into_at, last_seen_at)')
        .limit(limit)
        .select('id'),
    )
    .delete();

/** Takes somebody whose data is erased out of the findings about them: what showed it stays, and names nobody. Answers how many. */
export const forgetInMisuse = (trx: Db, personHash: Buffer): Promise<number> =>
  trx('misuse_findings')
    .where({ person_hash: personHash })
    .update({ person_hash: null, purged_at: trx.raw('clock_timestamp()') });
