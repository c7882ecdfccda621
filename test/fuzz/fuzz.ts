import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CALLBACK_PATH } from '@trafficdesk/api/oidc/settings.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import startProduct from '../browser/start-product.ts';
import { findRunning, type Running } from '../demo/running.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { CLIENT, startOidcProvider } from '../support/oidc-provider.ts';
import { pool } from '../support/pool.ts';
import { ensureSchemathesis } from '../support/schemathesis.mjs';
import { type Caller, callers } from './callers.ts';
import { type Description, describeWith } from './description.ts';
import { examplesFor } from './examples.ts';
import { type Fuzzing, type Outcome, runSchemathesis } from './schemathesis.ts';
import { type Seeded, seedForFuzzing } from './seeded.ts';
import { neverAnswered } from './never-answered.ts';

/** As many callers at a time as there are cores where this has to be quick. */
const WIDTH = 2;
/** Where the OpenID provider would send people back to: nobody goes that far here. */
const DESK = 'http://localhost';
const HOOKS = fileURLToPath(new URL('hooks.py', import.meta.url));

function wished(): { seed: number; examples: number } {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, examples: { type: 'string', default: '20' } } });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  const examples = Number(values.examples);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new Sentence(`--seed is "${values.seed}": give a whole number that is not negative.`);
  if (!Number.isInteger(examples) || examples < 1) throw new Sentence(`--examples is "${values.examples}": give a whole number from 1 on.`);
  return { seed, examples };
}

/** Signs in, where somebody has to: everyone fuzzes in a session of their own. */
async function credentialsOf({ username, enrolled }: Caller, { url, secrets }: Running, seeded: Seeded): Promise<NodeJS.ProcessEnv> {
  const ready = enrolled && username ? seeded.enrolled[username]?.credentials : undefined;
  const fresh = username && !ready ? (await officerClient(url, username, secrets.demoPassword)).credentials : undefined;
  const { cookie, csrfToken } = ready ?? fresh ?? { cookie: 'none=none', csrfToken: 'none' };
  return {
    FUZZ_SESSION: cookie.slice(cookie.indexOf('=') + 1),
    FUZZ_CSRF_TOKEN: csrfToken,
    FUZZ_CHANNEL_KEY: secrets.channelKeys.app,
  };
}

/** The errors the api logged: what stands behind every 5xx. */
function loggedErrors(): string[] {
  const log = join(readSettings(process.env).dataFolder, 'logs', 'api.log');
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"level":50'))
    .slice(0, 20);
}

/** Fuzzes a running product as everybody in turn; says what was found as it is found, and answers whether that was nothing. */
async function fuzzAs(everybody: readonly Caller[], running: Running, fuzzing: Omit<Fuzzing, 'strangers'>): Promise<boolean> {
  const seeded = await step('Filling it', (note) => seedForFuzzing(running, note));
  for (const [at, photo] of seeded.photos.entries()) writeFileSync(join(fuzzing.folder, `${at}.jpg`), photo);
  const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as Description;
  const outcomes: Outcome[] = [];
  await pool(everybody, WIDTH, async (caller) => {
    const description = describeWith(document, examplesFor(caller, seeded));
    // Not before it is this caller's turn: somebody else with the same account may end its other sessions.
    const credentials = await credentialsOf(caller, running, seeded);
    const outcome = await runSchemathesis(caller, description, credentials, { ...fuzzing, strangers: seeded.strangers });
    outcomes.push(outcome);
    const { requests, findings } = outcome;
    console.log(`  ${findings === null ? '✓' : '✗'} ${caller.name}: ${caller.operations.length} operations, ${requests} requests`);
    if (findings !== null) console.error(findings);
  });
  const all = new Set(everybody.flatMap(({ operations }) => operations));
  console.log(`  ${all.size} operations, ${outcomes.reduce((sum, { requests }) => sum + requests, 0)} requests`);
  const unreached = neverAnswered(all, outcomes);
  for (const each of unreached) console.error(each);
  return unreached.length === 0 && outcomes.every(({ findings }) => findings === null);
}

/** Starts a product of its own, fuzzes its API as everybody who may call it, and leaves nothing behind. */
async function main(): Promise<number> {
  const { seed, examples } = wished();
  await step('Looking for Schemathesis', ensureSchemathesis);
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-fuzz-'));
  copyFileSync(HOOKS, join(folder, 'hooks.py'));
  const redirectUrl = `${DESK}${CALLBACK_PATH}`;
  const provider = await startOidcProvider({ redirectUrl });
  Object.assign(process.env, {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_REDIRECT_URL: redirectUrl,
  });
  try {
    const stop = await step('Starting the product', startProduct);
    try {
      const running = findRunning();
      const clean = await fuzzAs(callers(), running, { url: running.url, folder, seed, examples });
      if (!clean) console.error(loggedErrors().join('\n'));
      return clean ? 0 : 1;
    } finally {
      console.log(`The same requests again: npm run fuzz -- --seed ${seed} --examples ${examples}`);
      await stop();
    }
  } finally {
    await provider.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof Sentence ? error.message : error);
  return 1;
});
