import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache.mjs';
import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

/** The newest version that `go install` can build. */
const MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const MODULES_TO_BUILD = 900;
const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';
const cached = join(cacheFolder, 'bin', executable);

/** The Temporal CLI on this machine: on the PATH, or in the cache; null when there is none yet. */
export function findTemporalCli() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...folders.map((folder) => join(folder, executable)), cached].find(isExecutable) ?? null;
}

/**
 * Builds the Temporal CLI into the cache: 3–4 minutes on two cores, once.
 * @param {(text: string) => void} note
 * @returns {Promise<string>} its path
 */
export async function buildTemporalCli(note) {
  const folder = join(cacheFolder, 'bin');
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    throw new Sentence(`The cache folder ${folder} cannot be written: set TRAFFICDESK_CACHE to one that can.`);
  }
  let built = 0;
  note('downloading its sources');
  const result = await runCommand('go', ['install', '-v', MODULE], {
    env: { GOBIN: folder },
    onLine: (line) => {
      if (line.startsWith('go: ')) return;
      built += 1;
      note(`compiled ${built} of about ${MODULES_TO_BUILD} packages; needed once, kept in ${folder}`);
    },
  }).catch(() => null);
  if (result === null) throw new Sentence(`Temporal is missing: ${CURES}`);
  if (result.code !== 0 || !existsSync(cached)) {
    throw new Sentence(`Temporal could not be built with Go (${lastLine(result.tail)}): ${CURES}`);
  }
  return cached;
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
