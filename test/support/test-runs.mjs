import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * The runs show their own output as it comes. A run that ends badly without naming a failed test (a crash, an unhandled rejection,
 * a file that does not load) counts as one failure. `failures` names those that failed and why, in a line each, for the end of a long log;
 * `secondTries` those that passed when they were tried again.
 * @typedef {{passed: number, failed: number, failures: string[], secondTries: string[]}} Counts
 */

/** @param {string} top @returns {Promise<Counts>} */
export const runVitest = (top) =>
  withReport(async (report) => {
    const vitest = join(top, 'node_modules', 'vitest', 'vitest.mjs');
    const code = await run(top, [vitest, 'run', '--config', 'test/vitest.config.ts'], { VITEST_JSON: report });
    const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readReport(report);
    const linesOf = ({ name, assertionResults }, wanted) =>
      assertionResults
        .filter(({ status, failureMessages }) => status === wanted && failureMessages.length > 0)
        .map(({ fullName, failureMessages }) => line(`${relative(top, name)} › ${fullName}`, failureMessages[0]));
    const failures = testResults.flatMap((file) => {
      const failed = linesOf(file, 'failed');
      return failed.length === 0 && file.message ? [line(relative(top, file.name), file.message)] : failed;
    });
    const secondTries = testResults.flatMap((file) => linesOf(file, 'passed'));
    return { passed: numPassedTests, failed: numFailedTests || Number(code !== 0), failures, secondTries };
  });

/** @param {string} top @returns {Promise<Counts>} */
export const runPlaywright = (top) =>
  withReport(async (report) => {
    const playwright = join(top, 'node_modules', '@playwright', 'test', 'cli.js');
    const args = [playwright, 'test', '-c', 'test/browser/playwright.config.ts', '--reporter=list,json'];
    const code = await run(top, args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
    const { stats: { expected = 0, flaky = 0, unexpected = 0 } = {}, suites = [] } = readReport(report);
    const linesOf = (wanted) =>
      specsOf(suites)
        .filter(({ tests }) => tests[0]?.status === wanted)
        .map(({ file, title, tests }) => line(`${file} › ${title}`, tests[0].results.findLast(({ error }) => error)?.error.message));
    return {
      passed: expected + flaky,
      failed: unexpected || Number(code !== 0),
      failures: linesOf('unexpected'),
      secondTries: linesOf('flaky'),
    };
  });

const specsOf = (suites) => suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...specsOf(inner)]);

const line = (title, message = '') => `${title}: ${stripVTControlCharacters(message).split('\n')[0]}`;

/** Always the same requests: a build must not fail by luck. `npm run fuzz` draws new ones. */
const FUZZ = ['--seed', '2026', '--examples', '10'];

/** All of the API counts as one test. @param {string} top @returns {Promise<Counts>} */
export async function runFuzzing(top) {
  const code = await run(top, ['--import', 'tsx', 'test/fuzz/fuzz.ts', ...FUZZ], {});
  return { passed: Number(code === 0), failed: Number(code !== 0), failures: [], secondTries: [] };
}

async function withReport(work) {
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** A run that hangs has failed; it must not hold up who waits for it. */
const PATIENCE_MS = 60 * 60_000;

const run = (cwd, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: PATIENCE_MS,
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
