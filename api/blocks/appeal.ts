import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { addWorkingDays, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { addToAppeal, appealBlock, type NewBlockAppeal } from '@trafficdesk/worker/store/block-moves.ts';
import { type Block, type BlockedHash, lockBlock } from '@trafficdesk/worker/store/blocks.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { isAbout, isHeldBy } from './is-about.ts';

export interface Appealing {
  blockId: string;
  /** Whom the block has to be about. */
  of: BlockedHash;
  /** The phone that a code has shown to be held by whoever appeals; null where staff have them before them, or on the telephone. */
  held: Buffer | null;
  /** Through which channel, or by whom of the staff with what they saw. */
  by: NewBlockAppeal['by'];
  text: string;
  origin: Origin;
}

/** By when an appeal that is made now is to be decided on, on the official working calendar. */
async function dueAt(trx: Knex.Transaction): Promise<Date> {
  const at = await databaseTime(trx);
  const { blockAppealWorkingDays } = (await currentPolicy<CaseSettings>(trx, CASE_SETTINGS, at)).content;
  return addWorkingDays(at, blockAppealWorkingDays, (await currentPolicy<WorkingCalendar>(trx, 'calendar', at)).content);
}

/** The same words sent again by the same way, as after a lost answer. */
function isSame({ appeal, appealChannel, appealStaff, appealAdded, appealAddedBy }: Block, { by, text }: Appealing): boolean {
  if ('channelId' in by) return appeal === text && appealChannel === by.channelId;
  return (appeal === text && appealStaff === by.staffId) || (appealAdded === text && appealAddedBy === by.staffId);
}

/** Whether a counter may add to an appeal: one made through a channel, while it waits, once. */
export const mayBeAddedTo = ({ open, appealChannel, appealAddedAt, appealDecidedAt }: Block): boolean =>
  open && appealChannel !== null && appealAddedAt === null && appealDecidedAt === null;

/** Adds what is said by somebody who has come with originals. Throws already-appealed where nothing can be added. */
async function add(trx: Knex.Transaction, { seal }: Deps, locked: Block, { by, text: words, origin }: Appealing): Promise<void> {
  if ('channelId' in by || by.originals.length === 0 || !mayBeAddedTo(locked)) throw problem('already-appealed');
  const { id, caseId } = locked;
  await addToAppeal(trx, seal, { id, ...by, words });
  const detail = { blockId: id, originals: by.originals };
  await appendAudit(trx, { actor: { kind: 'staff', id: by.staffId }, action: 'block.appeal-added', caseId, detail, origin });
}

/**
 * Writes down what somebody says against a block, once, and once more with originals where a channel's waits; the same words sent again repeat nothing. To whoever it is not about there is no such block.
 * `admit` lets a new appeal in, in the transaction that writes it. Throws the problems not-found, block-over and already-appealed.
 */
export function appealAgainst(deps: Deps, appealing: Appealing, admit: (trx: Knex.Transaction) => Promise<void>): Promise<Block> {
  const { db, seal } = deps;
  const { blockId: id, of, held, by, text, origin } = appealing;
  return db.transaction(async (trx) => {
    const locked = await lockBlock(trx, seal, id);
    if (!locked || !isAbout(locked, of)) throw problem('not-found');
    if (held && !(await isHeldBy({ db: trx, seal }, locked, held))) throw problem('not-found');
    if (locked.appealedAt) {
      if (isSame(locked, appealing)) return locked;
      await add(trx, deps, locked, appealing);
      return (await lockBlock(trx, seal, id)) as Block;
    }
    if (!locked.open) throw problem('block-over');
    await admit(trx);
    await appealBlock(trx, seal, { id, by, words: text, dueAt: await dueAt(trx) });
    const actor = 'channelId' in by ? ({ kind: 'channel', id: by.channelId } as const) : ({ kind: 'staff', id: by.staffId } as const);
    const detail = { blockId: id, ...('originals' in by && { originals: by.originals }) };
    await appendAudit(trx, { actor, action: 'block.appealed', caseId: locked.caseId, detail, origin });
    return (await lockBlock(trx, seal, id)) as Block;
  });
}
