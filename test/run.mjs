/** `npm test`, once `set-up.mjs` has been there: runs every check and every test. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { step } from '../api/standalone/progress.mjs';
import { runCommand } from '../api/standalone/run-command.mjs';
import { Sentence } from '../api/standalone/sentence.mjs';
import { auditPackages } from './support/npm-audit.mjs';
import { runFuzzing, runPlaywright, runVitest } from './support/test-runs.mjs';

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
/** @type {{title: string, count: number, lines: string[]}[]} */
const failures = [];
/** @type {string[]} */
const secondTries = [];

try {
  for (const [title, command] of CHECKS) await check(title, () => pass(command));
  await check('Known holes in what production installs', auditInstalled);
  add('Vitest', await step('Unit, workflow, replay and api tests', () => runVitest(top)));
  if (existsSync(join(top, 'test', 'browser', 'playwright.config.ts'))) {
    add('Playwright', await step('Browser tests', () => runPlaywright(top)));
  }
  add('Fuzzing', await step('Fuzzing the API', () => runFuzzing(top)));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`\n${error.message}`);
  failures.push({ title: 'Set-up', count: 1, lines: [] });
}

const failed = failures.reduce((sum, { count }) => sum + count, 0);
for (const each of secondTries) console.log(`! Passed at the second try only: ${each}`);
for (const { title, count, lines } of failures) {
  console.log(`✗ ${title}: ${count} failed`);
  for (const each of lines) console.log(`    ${each}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs a check that throws when it fails: that counts as one failure. */
async function check(title, work) {
  try {
    await step(title, work);
  } catch (error) {
    console.log(error.message);
    failures.push({ title, count: 1, lines: [] });
  }
}

/** Runs a command: what it says matters only when it fails. */
async function pass([command, args]) {
  const { code, tail } = await runCommand(command, args, { cwd: top, env: { PATH }, keep: 400 });
  if (code !== 0) throw new Error(tail);
}

async function auditInstalled() {
  const advisories = await auditPackages(top);
  if (advisories === null) console.log('  The npm registry answers no such questions here: not checked.');
  else if (advisories.length > 0) throw new Error(advisories.join('\n'));
}

function add(title, counts) {
  passed += counts.passed;
  secondTries.push(...counts.secondTries);
  if (counts.failed > 0) failures.push({ title, count: counts.failed, lines: counts.failures });
}
