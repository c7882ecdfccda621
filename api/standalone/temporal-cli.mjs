import { accessSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

/** The newest version that `go install` can build. */
const MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const PACKAGES = 1300;
const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const folder = join(cacheFolder, 'bin');
const cached = join(folder, executable);

/** The Temporal CLI on this machine: on the PATH, or in the cache; null when there is none yet. */
export function findTemporalCli() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders.map((folder) => join(folder, executable)), cached].find(isExecutable) ?? null;
}

/**
 * Gets the Temporal CLI into the cache: downloaded by the Temporal SDK where that can be reached, else built with Go, which takes 3–4
 * minutes on two cores.
 * @param {(text: string) => void} note
 * @returns {Promise<string>} its path
 */
export async function getTemporalCli(note) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Sentence(`The cache folder ${folder} cannot be written: set TRAFFICDESK_CACHE to one that can.`);
  }
  note('downloading it');
  if (!(await download())) await build(note);
  return cached;
}

async function download() {
  const target = join(folder, `download-${process.pid}`);
  try {
    mkdirSync(target);
    const { code } = await runCommand(process.execPath, [fileURLToPath(new URL('download-temporal.mjs', import.meta.url)), target]);
    const [file] = readdirSync(target);
    if (code !== 0 || file === undefined) return false;
    renameSync(join(target, file), cached);
    return true;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

async function build(note) {
  let built = 0;
  note('it cannot be downloaded here, so Go builds it: fetching its sources');
  const result = await runCommand('go', ['install', '-v', MODULE], {
    env: { GOBIN: folder },
    onLine: (line) => {
      if (line.startsWith('go: ')) return;
      built += 1;
      note(`compiled ${built} of about ${PACKAGES} packages`);
    },
  }).catch(() => null);
  if (result === null) throw new Sentence(`Temporal is missing: ${CURES}`);
  if (result.code !== 0 || !existsSync(cached)) {
    throw new Sentence(`Temporal could not be built with Go (${lastLine(result.tail)}): ${CURES}`);
  }
}

const CURES =
  'install its CLI (https://docs.temporal.io/cli) so that `temporal` is on the PATH, or install Go 1.24 or newer so that it can be built here, ' +
  'or set TEMPORAL_ADDRESS to a server that runs already.';

const lastLine = (text) => text.trim().split('\n').at(-1) ?? 'no output';

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
