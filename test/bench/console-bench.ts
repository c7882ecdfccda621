import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import { buildConsole } from '@trafficdesk/api/standalone/console-build.mjs';
import type { House } from '@trafficdesk/api/standalone/house.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { keepSecrets, keyVariables } from '@trafficdesk/api/standalone/secrets.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { startParts } from '@trafficdesk/api/standalone/start-parts.ts';
import { dataKeys } from '@trafficdesk/worker/environment.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { findBrowser } from '../support/browser.mjs';
import { channelClient } from '../support/http/channel-client.ts';
import { fillCases } from './console/fill-cases.ts';
import { submitCases } from './console/real-cases.ts';
import { consoleReport } from './console/report.ts';
import { type Desk, measureDecisions, measureLists, measureOpening, type Samples } from './console/visits.ts';
import { weighFirstLoad } from './first-load.ts';
import { machineLines } from './machine.ts';
import { inOwnHouse, keepFigures } from './own-house.ts';

/** How often an officer begins at the queue, and how many cases are decided from there in a row. */
const ROWS = 10;
const IN_ROW = 4;
/** Each row opens one more than it decides, and has another claimed ahead. */
const REAL_CASES = ROWS * (IN_ROW + 2);

const file = new URL('results/console.md', import.meta.url);

const readCount = (): number => {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000000' } } });
  return Number(values.cases);
};

/** Starts a Trafficdesk of its own and fills it; answers where it is, and how to sign in. */
async function openFilled(house: House, guard: Guard, dataFolder: string, cases: number): Promise<Omit<Desk, 'browser'>> {
  const port = await freePort();
  const secrets = keepSecrets(dataFolder);
  const parts = await startParts(house, guard, { ...readSettings({}), dataFolder, port }, secrets);
  const url = `http://127.0.0.1:${port}`;
  const db = connect(parts.databaseUrl, { name: 'bench' });
  house.add({ name: 'database client', stop: () => db.destroy() });
  const { DATA_KEYS, LOOKUP_KEY } = keyVariables(secrets);
  const seal = createSeal({ keys: dataKeys.parse(DATA_KEYS), lookupKey: Buffer.from(LOOKUP_KEY, 'base64') });
  await step(`Writing ${cases.toLocaleString('en')} cases`, (note) => fillCases({ db, seal, cases, note }));
  const channel = channelClient(url, secrets.channelKeys.app);
  await step(`Submitting ${REAL_CASES} with photos, to be decided`, (note) => submitCases(db, channel, REAL_CASES, note));
  return { url, password: secrets.demoPassword };
}

async function measure(at: Omit<Desk, 'browser'>): Promise<Samples> {
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  try {
    const desk = { browser, ...at };
    const samples: Samples = new Map();
    await step('Opening the console', () => measureOpening(desk, samples));
    await step('Reading lists', () => measureLists(desk, samples));
    await step('Deciding cases', () => measureDecisions(desk, samples, ROWS, IN_ROW));
    return samples;
  } finally {
    await browser.close();
  }
}

/**
 * Starts a Trafficdesk of its own in a temporary folder with a million cases in it (`--cases`), measures what an officer waits for in a real browser,
 * keeps that in a file, and leaves nothing else behind. Fails where a goal is missed.
 */
async function main(): Promise<void> {
  const cases = readCount();
  const machine = machineLines();
  const { top } = readSettings({});
  await step('Building the console', () => buildConsole(top));
  const firstLoad = await weighFirstLoad();
  await inOwnHouse('console-bench', async ({ house, guard, dataFolder }) => {
    const samples = await measure(await openFilled(house, guard, dataFolder, cases));
    const { figures, missed } = consoleReport({ cases, machine, samples, firstLoad });
    keepFigures(file, figures, missed);
  });
}

await main();
