/** `npm test`: sets a bare machine up, then runs every check and every test. Plain JavaScript, because nothing is installed yet. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole, needsConsoleBuild } from '../api/standalone/console-build.mjs';
import { checkNodeVersion } from '../api/standalone/node-version.mjs';
import { needsInstall, npmInstall } from '../api/standalone/npm-install.mjs';
import { step } from '../api/standalone/progress.mjs';
import { runCommand } from '../api/standalone/run-command.mjs';
import { Sentence } from '../api/standalone/sentence.mjs';
import { findTemporalCli, getTemporalCli } from '../api/standalone/temporal-cli.mjs';
import { ensureBrowser } from './support/browser.mjs';
import { findS3Server, getS3Server } from './support/s3-server.mjs';
import { prepareTestServer } from './support/test-server.mjs';
import { runPlaywright, runVitest } from './support/test-runs.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const tools = join(top, 'test', 'tools');
const node = (...args) => [process.execPath, args];
const tool = (name, ...args) => [join(tools, 'node_modules', '.bin', name), args];
// The linter finds its type-aware half by name.
const PATH = [join(tools, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
const tsc = join(top, 'node_modules', 'typescript', 'bin', 'tsc');

const CHECKS = [
  ['Types', node(tsc, '-p', '.')],
  ['Types of the console', node(tsc, '-p', 'admin')],
  ['Types of the console’s API calls are up to date', node('--import', 'tsx', 'test/tools/api-types.mjs', '--check')],
  ['Lint', tool('oxlint', '--type-aware')],
  ['Format', tool('biome', 'check', '.')],
];

let passed = 0;
const failures = [];

try {
  await setUp();
  for (const [title, [command, args]] of CHECKS) await check(title, command, args);
  add('Vitest', await step('Unit, workflow, replay and api tests', () => runVitest(top)));
  if (existsSync(join(top, 'test', 'browser', 'playwright.config.ts'))) {
    add('Playwright', await step('Browser tests', () => runPlaywright(top)));
  }
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`\n${error.message}`);
  failures.push({ title: 'Set-up', count: 1 });
}

const failed = failures.reduce((sum, { count }) => sum + count, 0);
for (const { title, count } of failures) console.log(`✗ ${title}: ${count} failed`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function setUp() {
  checkNodeVersion();
  if (needsInstall(top)) await step('Installing npm packages', (note) => npmInstall(top, note));
  if (needsInstall(tools, 'package.json')) await step('Installing lint and format tools', (note) => npmInstall(tools, note));
  if (findTemporalCli() === null) await step('Getting Temporal, once', getTemporalCli);
  if (findS3Server() === null) await step('Getting an S3 server, once', getS3Server);
  await step('Preparing the time-skipping server', prepareTestServer);
  await step('Looking for a browser', ensureBrowser);
  if (needsConsoleBuild(top)) await step('Building the console', () => buildConsole(top));
}

/** Runs a check that is one command: what it says matters only when it fails, and a failed one counts as one failure. */
async function check(title, command, args) {
  try {
    await step(title, async () => {
      const { code, tail } = await runCommand(command, args, { cwd: top, env: { PATH }, keep: 400 });
      if (code !== 0) throw new Error(tail);
    });
  } catch (error) {
    console.log(error.message);
    failures.push({ title, count: 1 });
  }
}

function add(title, counts) {
  passed += counts.passed;
  if (counts.failed > 0) failures.push({ title, count: counts.failed });
}
