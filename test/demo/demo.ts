import { parseArgs } from 'node:util';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { percentile } from '../support/percentile.ts';
import { pool } from '../support/pool.ts';
import { type Album, type Tried, tryToBind } from './applicant.ts';
import { createRandom } from './draw/random.ts';
import { type Decided, decideNext, inEffect } from './officer.ts';
import { makeOtherCases } from './other-cases.ts';
import { planCase } from './plan.ts';
import { findRunning } from './running.ts';
import { makeHandlings } from './violations.ts';

const OFFICERS = ['lina', 'wangqiang', 'zhaomin'];

function wishedCases(): number {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '60' } } });
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1 || cases > 100_000)
    throw new Sentence(`--cases is "${values.cases}": give a whole number from 1 to 100000, as in \`npm run demo -- --cases 200\`.`);
  return cases;
}

function countsOf(states: string[]): string {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([state, count]) => `  ${state.padEnd(32)}${String(count).padStart(6)}`)
    .join('\n');
}

const latency = (what: string, samples: number[]): string =>
  `  ${what.padEnd(32)}${String(samples.length).padStart(6)}   p50 ${percentile(samples, 0.5).toFixed(0)} ms   p99 ${percentile(samples, 0.99).toFixed(0)} ms`;

/**
 * Applicants draw their papers and faces into real photos and submit them over HTTP, as a channel would; simulated officers decide
 * about two thirds of what reaches the queue. Others do everything else that can be done online, violations among it. Prints what came out.
 */
async function demo(): Promise<void> {
  const cases = wishedCases();
  const running = findRunning();
  const { url, secrets } = running;
  const channel = channelClient(url, secrets.channelKeys.app);
  const officers = await Promise.all(OFFICERS.map((username) => officerClient(url, username, secrets.demoPassword)));
  const start = Math.floor(Math.random() * 1e9);
  const random = createRandom(start);
  const planned = Array.from({ length: cases }, (_, at) => planCase(random, start + at * 7));

  const tried: Tried[] = [];
  const album: Album = {};
  await step(`Applicants submit ${cases} cases`, (note) =>
    pool(planned, 3, async (one) => {
      tried.push(await tryToBind(channel, one, album));
      note(`${tried.length} of ${cases}`);
    }),
  );

  const waiting = tried.filter((one) => one.case?.state === 'in-review').length;
  const toDecide = Math.ceil((waiting * 2) / 3);
  const decided: Decided[] = [];
  await step(`Officers decide ${toDecide} of ${waiting} cases in review`, (note) =>
    pool(Array.from({ length: toDecide }), OFFICERS.length, async (_, at) => {
      const officer = officers[at % OFFICERS.length];
      const one = officer && (await decideNext(officer, random));
      if (one) decided.push(one);
      note(`${decided.length} of ${toDecide}`);
    }),
  );

  const others = await step('Others appeal, change phones, and bind by QR and SMS', () => makeOtherCases(running, random));
  await step('Others handle, pay and object to violations', () => makeHandlings(running, random));

  const [reader] = officers;
  const last = decided.at(-1);
  if (reader && last) await step('The last decision takes effect', () => inEffect(reader, last.caseId));

  const submitted = [...tried.flatMap((one) => (one.case ? [one.case] : [])), ...others];
  const states = await Promise.all(submitted.map(async ({ id }) => (await channel.get(id)).state));
  console.log(`\nWhere the ${submitted.length} submitted cases stand now`);
  console.log(countsOf(states));
  console.log(`  ${'not submitted: check said no'.padEnd(32)}${String(tried.length + others.length - submitted.length).padStart(6)}`);
  console.log('\nHow long it took, as the caller sees it');
  console.log(
    latency(
      'submit (photos already there)',
      tried.flatMap(({ submitMs }) => (submitMs === null ? [] : [submitMs])),
    ),
  );
  console.log(
    latency(
      'decide',
      decided.map(({ ms }) => ms),
    ),
  );
  console.log(`\nSee them at ${url}`);
}

demo().catch((error: unknown) => {
  console.error(error instanceof Sentence ? error.message : error);
  process.exitCode = 1;
});
