import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import type { ProcessId } from '../contracts/process.ts';
import { askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Place, Seal } from './seal.ts';

export const APPEAL_VERDICTS = ['dismiss', 'grant'] as const;
export type AppealVerdict = (typeof APPEAL_VERDICTS)[number];

/** Whom a block is about; the name is null where the registry had not answered. */
export interface BlockedPerson {
  name: string | null;
  identityNumber: string;
}

/** Whom a block is about: the applicant of its case, or, where the case is in somebody else's name, the new phone it was handed in with. */
export const BLOCKED = ['applicant', 'phone'] as const;

/** An online way that is closed because something false was found in a case. The counter stays open. */
export interface Block {
  id: string;
  /** Where it was found. */
  caseId: string;
  caseNumber: string;
  cityCode: string;
  /** What is closed; null for every process. */
  process: ProcessId | null;
  whom: (typeof BLOCKED)[number];
  /** These and all words: null where there are none, or once they were deleted. */
  identityHash: Buffer | null;
  person: BlockedPerson | null;
  phoneHash: Buffer | null;
  phone: string | null;
  reason: string;
  /** What was found, in the words of whoever decided. */
  grounds: string | null;
  decidedBy: string;
  fromAt: Date;
  untilAt: Date;
  liftedAt: Date | null;
  liftedBy: string | null;
  liftReason: string | null;
  appealedAt: Date | null;
  /** Through which channel, or by whom of the staff it was recorded and which originals they saw: none on the telephone. */
  appealChannel: string | null;
  appealStaff: string | null;
  appealOriginals: Original[] | null;
  /** By when it is to be decided on. */
  appealDueAt: Date | null;
  /** The person's own words. */
  appeal: string | null;
  /** What somebody who came with originals had a counter add to one made through a channel, by whom, and what was seen. */
  appealAddedAt: Date | null;
  appealAddedBy: string | null;
  appealAddedOriginals: Original[] | null;
  appealAdded: string | null;
  appealDecidedAt: Date | null;
  appealDecidedBy: string | null;
  appealVerdict: AppealVerdict | null;
  appealDecision: string | null;
  /** Whether it holds now, by the database's clock. */
  open: boolean;
  /** How often there was something to tell the person, and how much of that they were told. */
  revision: number;
  told: number;
  purgedAt: Date | null;
}

const NEWEST_FIRST = [
  { column: 'from_at', order: 'desc' },
  { column: 'id', order: 'desc' },
];

/** Whether a block holds, as SQL. */
export const OPEN = 'lifted_at is null and until_at > clock_timestamp()';

const columns = (db: Db) => ({
  id: 'blocks.id',
  caseId: 'case_id',
  caseNumber: db.raw('(select number from cases where cases.id = blocks.case_id)'),
  cityCode: 'city_code',
  process: 'process',
  whom: 'whom',
  identityHash: 'identity_hash',
  personSealed: 'person_sealed',
  phoneHash: 'phone_hash',
  phoneSealed: 'phone_sealed',
  reason: 'reason',
  groundsSealed: 'grounds_sealed',
  decidedBy: 'decided_by',
  fromAt: 'from_at',
  untilAt: 'until_at',
  liftedAt: 'lifted_at',
  liftedBy: 'lifted_by',
  liftReasonSealed: 'lift_reason_sealed',
  appealedAt: 'appealed_at',
  appealChannel: 'appeal_channel',
  appealStaff: 'appeal_staff',
  appealOriginals: 'appeal_originals',
  appealDueAt: 'appeal_due_at',
  appealSealed: 'appeal_sealed',
  appealAddedAt: 'appeal_added_at',
  appealAddedBy: 'appeal_added_by',
  appealAddedOriginals: 'appeal_added_originals',
  appealAddedSealed: 'appeal_added_sealed',
  appealDecidedAt: 'appeal_decided_at',
  appealDecidedBy: 'appeal_decided_by',
  appealVerdict: 'appeal_verdict',
  appealDecisionSealed: 'appeal_decision_sealed',
  open: db.raw(`(${OPEN})`),
  revision: 'revision',
  told: 'told',
  purgedAt: 'purged_at',
});

type Words = 'grounds' | 'liftReason' | 'appeal' | 'appealAdded' | 'appealDecision';
type Row = Omit<Block, 'person' | 'phone' | Words> & Record<`${'person' | 'phone' | Words}Sealed`, string | null>;

type SealedOfBlock = 'person' | 'phone' | 'grounds' | 'lift_reason' | 'appeal' | 'appeal_added' | 'appeal_decision';

/** Place of a sealed column of a block. */
export const blockPlace = (column: SealedOfBlock, id: string): Place => `blocks.${column}:${id}`;

function fromRow(seal: Seal, row: Row): Block {
  const { personSealed, phoneSealed, groundsSealed, liftReasonSealed, appealSealed, appealAddedSealed, appealDecisionSealed, ...plain } =
    row;
  const open = (sealed: string | null, column: Parameters<typeof blockPlace>[0]) => sealed && seal.open(sealed, blockPlace(column, row.id));
  const person = open(personSealed, 'person');
  return {
    ...plain,
    person: person ? JSON.parse(person) : null,
    phone: open(phoneSealed, 'phone'),
    grounds: open(groundsSealed, 'grounds'),
    liftReason: open(liftReasonSealed, 'lift_reason'),
    appeal: open(appealSealed, 'appeal'),
    appealAdded: open(appealAddedSealed, 'appeal_added'),
    appealDecision: open(appealDecisionSealed, 'appeal_decision'),
  };
}

interface Asked {
  identityHash: Buffer;
  /** Of the new phone that is named, where the process takes one. */
  phoneHash?: Buffer;
  process: ProcessId;
}

/** Whether an online way is closed to a person, or to the phone they name, now, by the database's clock. */
export async function isBlocked(db: Db, { identityHash, phoneHash, process }: Asked): Promise<boolean> {
  const row = await askOne(
    db,
    `select from blocks where (identity_hash = $1 or phone_hash = $2) and (process = $3 or process is null) and ${OPEN} limit 1`,
    [identityHash, phoneHash ?? null, process],
  );
  return row !== null;
}

/** A block with what is sealed of it opened; null when there is none. */
export async function findBlock(db: Db, seal: Seal, id: string): Promise<Block | null> {
  const row = await db('blocks').where({ id }).first(columns(db));
  return row ? fromRow(seal, row) : null;
}

/** As `findBlock`, locked until the caller's transaction ends. */
export async function lockBlock(trx: Db, seal: Seal, id: string): Promise<Block | null> {
  const row = await trx('blocks').where({ id }).forUpdate().first(columns(trx));
  return row ? fromRow(seal, row) : null;
}

/** Whose blocks are looked for: a person's, or a phone's. */
export type BlockedHash = { identityHash: Buffer } | { phoneHash: Buffer };

/** Every block that still holds something of this person or phone, newest first: all, or those that hold now. */
export async function listBlocksOf(db: Db, seal: Seal, { onlyOpen, ...of }: BlockedHash & { onlyOpen: boolean }): Promise<Block[]> {
  const blocked = 'identityHash' in of ? { identity_hash: of.identityHash } : { phone_hash: of.phoneHash };
  const query = db('blocks').where(blocked).orderBy(NEWEST_FIRST).select(columns(db));
  if (onlyOpen) query.whereRaw(OPEN);
  return (await query).map((row: Row) => fromRow(seal, row));
}

/** The blocks that a case led to, oldest first. */
export async function listBlocksOfCase(db: Db, seal: Seal, caseId: string): Promise<Block[]> {
  const rows = await db('blocks').where({ case_id: caseId }).orderBy(['from_at', 'id']).select(columns(db));
  return rows.map((row: Row) => fromRow(seal, row));
}

/** `appealed` are those whose appeal waits for a decision: they go by when that is due. */
export const BLOCK_STATES = ['open', 'appealed', 'ended'] as const;

const IN_STATE: Record<(typeof BLOCK_STATES)[number], string> = {
  open: OPEN,
  appealed: 'appealed_at is not null and appeal_decided_at is null and lifted_at is null',
  ended: `not (${OPEN})`,
};

export interface BlockFilter {
  /** Only blocks whose case was handed in to one of these cities; null for all. */
  cities: readonly string[] | null;
  state?: (typeof BLOCK_STATES)[number] | undefined;
  city?: string | undefined;
  /** Key of the last block of the page before: its moment in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of blocks: newest first, or, of those whose appeal waits, those due first. */
export async function listBlocks(db: Db, seal: Seal, { cities, state, city, after, limit }: BlockFilter): Promise<Page<Block>> {
  const [moment, order, sign] = state === 'appealed' ? (['appeal_due_at', 'asc', '>'] as const) : (['from_at', 'desc', '<'] as const);
  const query = db('blocks')
    .orderBy([
      { column: moment, order },
      { column: 'id', order },
    ])
    .limit(limit + 1)
    .select(columns(db));
  if (cities) query.whereIn('city_code', cities);
  if (state) query.whereRaw(IN_STATE[state]);
  if (city) query.where({ city_code: city });
  if (after) query.whereRaw(`(${moment}, id) ${sign} (?, ?)`, [new Date(after[0]), after[1]]);
  const blocks = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(blocks, limit, (block) => [
    (state === 'appealed' && block.appealDueAt ? block.appealDueAt : block.fromAt).getTime(),
    block.id,
  ]);
}

/** Whether this supervisor closed a way for this reason and case by another block, and an appeal against that was granted. */
export async function wasGrantedAppeal(
  db: Db,
  { id, caseId, reason, decidedBy }: Pick<Block, 'id' | 'caseId' | 'reason' | 'decidedBy'>,
): Promise<boolean> {
  const granted = { case_id: caseId, reason, decided_by: decidedBy, appeal_verdict: 'grant' };
  const row = await db('blocks').where(granted).whereNot({ id }).first('id');
  return row !== undefined;
}

/** Ids of blocks of which the person has not been told everything yet. */
export const listUntoldBlocks = (db: Db): Promise<string[]> =>
  db('blocks').whereRaw('told < revision').orderBy('id').limit(100).pluck('id');
