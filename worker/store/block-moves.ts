import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import type { ProcessId } from '../contracts/process.ts';
import { type AppealVerdict, type BlockedPerson, blockPlace } from './blocks.ts';
import type { Db } from './connect.ts';
import type { Seal } from './seal.ts';

export interface NewBlock {
  id: string;
  caseId: string;
  cityCode: string;
  process: ProcessId | null;
  blocked: { whom: 'applicant'; person: BlockedPerson } | { whom: 'phone'; phone: string };
  reason: string;
  grounds: string;
  decidedBy: string;
  /** Whole days from now, by the database's clock. */
  days: number;
}

/** The columns that say to whom a way is closed. */
function blockedColumns(seal: Seal, id: string, blocked: NewBlock['blocked']) {
  if (blocked.whom === 'phone') {
    const { whom, phone } = blocked;
    return { whom, phone_hash: seal.lookupHash('phone', phone), phone_sealed: seal.seal(phone, blockPlace('phone', id)) };
  }
  const { whom, person } = blocked;
  const person_sealed = seal.seal(JSON.stringify(person), blockPlace('person', id));
  return { whom, identity_hash: seal.lookupHash('identity', person.identityNumber), person_sealed };
}

/** This way is closed to that person or phone already. */
export class ClosedAlready extends Error {
  override readonly name = 'ClosedAlready';
}

const isOpenAlready = (error: unknown): boolean => (error as { constraint?: string } | null)?.constraint === 'one_open_block';

/**
 * Closes an online way for so many days; `taken` says that there is a block of this id. Throws ClosedAlready, which ends the transaction.
 */
export async function insertBlock(trx: Db, seal: Seal, block: NewBlock): Promise<'inserted' | 'taken'> {
  const { id } = block;
  try {
    const rows = await trx('blocks')
      .insert({
        id,
        case_id: block.caseId,
        city_code: block.cityCode,
        ...blockedColumns(seal, id, block.blocked),
        process: block.process,
        reason: block.reason,
        grounds_sealed: seal.seal(block.grounds, blockPlace('grounds', id)),
        decided_by: block.decidedBy,
        until_at: trx.raw('clock_timestamp() + make_interval(days => ?)', [block.days]),
      })
      .onConflict('id')
      .ignore()
      .returning('id');
    return rows.length > 0 ? 'inserted' : 'taken';
  } catch (error) {
    throw isOpenAlready(error) ? new ClosedAlready() : error;
  }
}

const moved = (trx: Db) => ({ revision: trx.raw('revision + 1') });

/** Ends a locked block before its time. */
export async function liftBlock(
  trx: Db,
  seal: Seal,
  { id, staffId, reason }: { id: string; staffId: string; reason: string },
): Promise<void> {
  await trx('blocks')
    .where({ id })
    .update({
      ...moved(trx),
      lifted_at: trx.raw('clock_timestamp()'),
      lifted_by: staffId,
      lift_reason_sealed: seal.seal(reason, blockPlace('lift_reason', id)),
    });
}

export interface NewBlockAppeal {
  /** Of the block. */
  id: string;
  by: { channelId: string } | { staffId: string; originals: readonly Original[] };
  words: string;
  dueAt: Date;
}

/** Writes down what is said against a locked block. */
export async function appealBlock(trx: Db, seal: Seal, { id, by, words, dueAt }: NewBlockAppeal): Promise<void> {
  const made =
    'channelId' in by ? { appeal_channel: by.channelId } : { appeal_staff: by.staffId, appeal_originals: JSON.stringify(by.originals) };
  await trx('blocks')
    .where({ id })
    .update({
      appealed_at: trx.raw('clock_timestamp()'),
      ...made,
      appeal_due_at: dueAt,
      appeal_sealed: seal.seal(words, blockPlace('appeal', id)),
    });
}

/** Adds to a locked block's appeal, which a channel made, what is said at a counter, with what was seen there. */
export async function addToAppeal(
  trx: Db,
  seal: Seal,
  { id, staffId, originals, words }: { id: string; staffId: string; originals: readonly Original[]; words: string },
): Promise<void> {
  await trx('blocks')
    .where({ id })
    .update({
      appeal_added_at: trx.raw('clock_timestamp()'),
      appeal_added_by: staffId,
      appeal_added_originals: JSON.stringify(originals),
      appeal_added_sealed: seal.seal(words, blockPlace('appeal_added', id)),
    });
}

/** Decides on the appeal against a locked block; `lift` ends it, unless it has ended by itself. */
export async function decideAppeal(
  trx: Db,
  seal: Seal,
  { id, staffId, verdict, words }: { id: string; staffId: string; verdict: AppealVerdict; words: string },
): Promise<void> {
  const at = trx.raw('clock_timestamp()');
  await trx('blocks')
    .where({ id })
    .update({
      ...moved(trx),
      appeal_decided_at: at,
      appeal_decided_by: staffId,
      appeal_verdict: verdict,
      appeal_decision_sealed: seal.seal(words, blockPlace('appeal_decision', id)),
      ...(verdict === 'grant' && { lifted_at: at, lifted_by: staffId }),
    });
}

/** Notes that the person was told of a block as it stood at a revision; what they were told before stays told. */
export async function noteTold(db: Db, { id, revision }: { id: string; revision: number }): Promise<void> {
  await db('blocks').where({ id }).where('told', '<', revision).update({ told: revision });
}

/** Deletes what the blocks that a case led to hold of people; those that still hold are left. Answers their ids. */
export const emptyBlocksOfCase = (trx: Db, caseId: string): Promise<string[]> =>
  trx('blocks')
    .where({ case_id: caseId, purged_at: null })
    .whereRaw('coalesce(lifted_at, until_at) <= now()')
    .update({
      identity_hash: null,
      person_sealed: null,
      phone_hash: null,
      phone_sealed: null,
      grounds_sealed: null,
      lift_reason_sealed: null,
      appeal_sealed: null,
      appeal_added_sealed: null,
      appeal_decision_sealed: null,
      purged_at: trx.fn.now(),
    })
    .returning('id')
    .then((rows: { id: string }[]) => rows.map(({ id }) => id));
