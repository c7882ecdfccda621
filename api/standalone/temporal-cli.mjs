import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedProgram, findProgram, programFolder } from './find-program.mjs';
import { goInstall } from './go-install.mjs';
import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

const GO_PROGRAM = {
  title: 'Temporal',
  /** The newest version that `go install` can build. */
  module: 'github.com/temporalio/cli/cmd/temporal@v1.5.1',
  packages: 1300,
  folder: programFolder,
  cures:
    'install its CLI (https://docs.temporal.io/cli) so that `temporal` is on the PATH, or install Go 1.24 or newer so that it can be built here, ' +
    'or set TEMPORAL_ADDRESS to a server that runs already.',
};
const cached = cachedProgram('temporal');

/** The Temporal CLI on this machine: on the PATH, or in the cache; null when there is none yet. */
export const findTemporalCli = () => findProgram('temporal');

/**
 * Gets the Temporal CLI into the cache: downloaded by the Temporal SDK where that can be reached, else built with Go, which takes 3–4
 * minutes on two cores.
 * @param {(text: string) => void} note
 * @returns {Promise<string>} its path
 */
export async function getTemporalCli(note) {
  try {
    mkdirSync(programFolder, { recursive: true });
  } catch {
    throw new Sentence(`The cache folder ${programFolder} cannot be written: set TRAFFICDESK_CACHE to one that can.`);
  }
  note('downloading it');
  if (!(await download())) await goInstall(GO_PROGRAM, note);
  return cached;
}

async function download() {
  const target = join(programFolder, `download-${process.pid}`);
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
