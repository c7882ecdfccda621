import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import { ownerCodeOf } from '@trafficdesk/worker/store/owner-codes.ts';
import type { Knex } from 'knex';
import type { ChannelClient, Submission } from '../../support/http/channel-client.ts';
import { timed } from '../../support/percentile.ts';
import type { Figures } from '../figures.ts';

/** How long people take to read a message, or to show their face: nobody is asked after before. */
export const PERSON_MS = 200;
/** Seldom, so that asking costs little beside what is asked after. */
const [LOOK_MS, PATIENCE_MS] = [100, 60_000];

interface Place {
  db: Knex;
  seal: Seal;
  /** Address of the partners' stand-in. */
  standIn: string;
}

/** What a question answers once it answers something. */
async function until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(LOOK_MS)) {
    const found = await ask();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} took longer than ${PATIENCE_MS / 1000} s`);
}

/** Has a real-person check passed, as by the person themselves. */
async function passCheck(standIn: string, checkId: string): Promise<void> {
  const body = JSON.stringify({ checkId, state: 'passed' });
  const answer = await fetch(`${standIn}/control/identity`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { notices } = (await answer.json()) as { notices?: number[] };
  if (notices?.every((status) => status === 204) !== true)
    throw new Error(`The notice of check ${checkId} was answered ${String(notices)}`);
}

/**
 * One case that its workflow carries: the owner enters the code that was sent by SMS, then the applicant passes a real-person check, and nobody
 * of the staff sees it. Answers its id; throws unless it comes out approved.
 */
export async function runSmsCase(
  { db, seal, standIn }: Place,
  channel: Pick<ChannelClient, 'submit' | 'enterOwnerCode'>,
  submission: Submission,
  figures: Figures,
): Promise<string> {
  const { result, ms } = await timed(() => channel.submit(randomUUID(), submission));
  const { id } = result;
  figures.submit.push(ms);
  await sleep(PERSON_MS);
  await until(`The owner's code for ${id}`, () => db('owner_codes').where({ case_id: id }).where('sent', '>', 0).first('sent'));
  await channel.enterOwnerCode(id, ownerCodeOf(seal, id, 1));
  await sleep(PERSON_MS);
  const check = await until<{ check_id: string }>(`The check of ${id}`, () =>
    db('identity_checks').where({ case_id: id }).first('check_id'),
  );
  await passCheck(standIn, check.check_id);
  await until(`The approval of ${id}`, () => db('cases').where({ id, state: 'approved' }).first('id'));
  return id;
}
