import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CaseState, FINAL_STATES } from '@trafficdesk/worker/contracts/case-state.ts';
import type { Knex } from 'knex';
import { answerOf } from '../support/http/answer.ts';
import { type ChannelClient, channelClient, type Submission } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { pool } from '../support/pool.ts';

const PATIENCE_MS = 90_000;
const STEPS = 12;
const AT_ONCE = 4;
/** How long a partner is away until whoever asks it again and again waits for seconds in between. */
const TRIED_MS = 8_000;

/** A case as the release before left it. */
export interface LeftCase {
  id: string;
  process: string;
  state: CaseState;
}

/** Who ends cases. */
export interface Enders {
  url: string;
  key: string;
  officers: readonly OfficerClient[];
  supervisor: OfficerClient;
  hotline: OfficerClient;
}

/** Leaves so many cases in review, and as many returned to their applicants, in the release that serves at this address. */
export async function leaveOpen(
  { url, key, officer }: { url: string; key: string; officer: OfficerClient },
  submissions: readonly Submission[],
): Promise<void> {
  const channel = channelClient(url, key);
  for (const [at, submission] of submissions.entries()) {
    const { id } = await channel.submit(randomUUID(), submission);
    if (at % 2 === 0) continue;
    await officer.claim(id);
    const { revision } = await channel.get(id);
    await officer.decide(id, { revision, verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: 'applicant' }] });
  }
}

/** What the partners' stand-in does from now on. */
export async function putMoods(standIn: string, moods: Record<string, 'ok' | 'down'>): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await answerOf('control', await fetch(`${standIn}/control`, { method: 'POST', headers, body: JSON.stringify(moods) }));
}

/** Where the release before serves. */
interface Door {
  url: string;
  key: string;
  standIn: string;
}

/** Leaves a case that was returned and whose applicant could not be told yet: the gateway is away from here on. */
export async function leaveUntold(
  { url, key, officer, standIn }: Door & { officer: OfficerClient },
  submission: Submission,
): Promise<LeftCase> {
  const { id, revision } = await channelClient(url, key).submit(randomUUID(), submission);
  await putMoods(standIn, { sms: 'down' });
  await officer.claim(id);
  await officer.decide(id, { revision, verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: 'applicant' }] });
  return { id, process: submission.process, state: 'returned' };
}

/** Leaves a case that the registry was away for when it was tried; it answers again, and is asked some seconds later. */
export async function checkLater({ url, key, standIn }: Door, submission: Submission): Promise<LeftCase> {
  await putMoods(standIn, { registry: 'down' });
  const { id } = await channelClient(url, key).submit(randomUUID(), submission);
  await sleep(TRIED_MS);
  await putMoods(standIn, { registry: 'ok' });
  return { id, process: submission.process, state: 'checking' };
}

/** Waits until the applicant of a case was told where it stands; answers a line where that does not come. */
export async function toldOf(db: Knex, caseId: string): Promise<string[]> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(250))
    if (await db('messages').where({ case_id: caseId, recipient: 'applicant' }).first('case_id')) return [];
  return ['binding, left returned: its applicant was not told'];
}

/** The open cases that were handed in from a moment on, as they stand, oldest first. */
export const listOpen = (db: Knex, from: Date): Promise<LeftCase[]> =>
  db('cases').whereNull('closed_at').where('submitted_at', '>=', from).orderBy('submitted_at').select('id', 'process', 'state');

const isFinal = (state: string): boolean => (FINAL_STATES as readonly string[]).includes(state);

/** Waits until a case stands elsewhere than at this revision. */
async function moved(channel: ChannelClient, id: string, from: number): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; (await channel.get(id)).revision === from; await sleep(100))
    if (Date.now() > until) throw new Error(`nothing moved it on within ${PATIENCE_MS / 1000} s`);
}

/** The first who may look at a case, having claimed it. */
async function claimant(officers: readonly OfficerClient[], id: string): Promise<OfficerClient> {
  let refused: unknown;
  for (const officer of officers)
    try {
      await officer.claim(id);
      return officer;
    } catch (error) {
      refused = error;
    }
  throw refused;
}

/** Takes one step towards the end of a case; `at` says which way, where there are two. */
async function step(
  { officers, supervisor, hotline }: Enders,
  channel: ChannelClient,
  id: string,
  at: number,
  photos: () => Promise<Submission['photos']>,
): Promise<void> {
  const { state, revision } = await channel.get(id);
  if (state === 'in-review' || state === 'second-review') {
    const officer = await claimant(officers, id);
    await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
  } else if (state === 'returned' && at % 2 === 0) {
    await channel.supplement(id, { revision, photos: await photos() });
  } else if (state === 'returned' || state === 'awaiting-owner' || state === 'awaiting-identity') {
    await channel.withdraw(id);
  } else if (state === 'cooling-off') {
    const objection = { objectionId: randomUUID(), reason: '来电称从未申请更换手机', originals: [] };
    await answerOf('objectForPerson', await hotline.send('POST', `/cases/${id}/objection`, objection));
  } else if (state === 'objected') {
    await supervisor.claim(id);
    await supervisor.decide(id, { revision, verdict: 'refer-to-counter', reasons: [{ code: 'objection-upheld' }] });
  }
  await moved(channel, id, revision);
}

/**
 * Brings each of them to its end in the release that serves at this address, by whoever has a turn: officers approve, applicants supplement or withdraw,
 * former phones object, supervisors decide. Answers a line for each that could not be.
 */
export async function endOpen(enders: Enders, left: readonly LeftCase[], photos: () => Promise<Submission['photos']>): Promise<string[]> {
  const channel = channelClient(enders.url, enders.key);
  const faults: string[] = [];
  await pool(left, AT_ONCE, async ({ id, process, state }, at) => {
    try {
      let steps = 0;
      for (; steps < STEPS && !isFinal((await channel.get(id)).state); steps += 1)
        await step(enders, channel, id, Math.floor(at / 2), photos);
      if (steps === STEPS) faults.push(`${process}, left ${state}: still ${(await channel.get(id)).state}`);
    } catch (error) {
      const now = await channel.get(id).then(
        (found) => found.state,
        () => 'not to be read',
      );
      faults.push(`${process}, left ${state}, now ${now}: ${(error as Error).message.slice(0, 160)}`);
    }
  });
  return faults;
}
