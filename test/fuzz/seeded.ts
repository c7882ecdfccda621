import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { type SeededAccounts, seedAccounts } from './seeded-accounts.ts';
import { liftLimits } from './seeded-limits.ts';
import { seedStrangers } from './seeded-strangers.ts';
import { type SeededCases, seedCases } from './seeded-cases.ts';

/** What the fuzzers find. */
export interface Seeded extends SeededCases, SeededAccounts {
  /** A draft of `DRAFTED` that nobody has published. */
  draftVersion: number;
  /** Ids of members of staff who do nothing. */
  strangers: string[];
}

/** The document that is drafted, read and published. */
export const DRAFTED = 'binding.review';

/** What is in force, to be drafted once more. */
export const draftBody = () => ({ content: defaultDocuments.find(({ id }) => id === DRAFTED)?.content, note: '年度复核' });

async function draftOnce({ url, secrets }: Running): Promise<number> {
  const { send } = await officerClient(url, 'liuyang', secrets.demoPassword);
  const drafted = await send('POST', `/policy/${DRAFTED}/versions`, draftBody());
  return (await answerOf<{ version: number }>('draftPolicyVersion', drafted)).version;
}

/** Fills a Trafficdesk that has just started, over its own API. */
export async function seedForFuzzing(running: Running, note: (text: string) => void): Promise<Seeded> {
  await liftLimits(running);
  note('submitting and deciding cases');
  const cases = await seedCases(running);
  note('drafting policy, entering people');
  return { ...cases, ...(await seedAccounts(running)), draftVersion: await draftOnce(running), strangers: await seedStrangers(running) };
}
