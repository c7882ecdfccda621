/** Before `npm start`: makes sure of everything the product is made of. Plain JavaScript, because nothing is installed yet. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole, needsConsoleBuild } from './console-build.mjs';
import { checkNodeVersion } from './node-version.mjs';
import { needsInstall, npmInstall } from './npm-install.mjs';
import { step } from './progress.mjs';
import { Sentence } from './sentence.mjs';
import { findTemporalCli, getTemporalCli } from './temporal-cli.mjs';

const top = fileURLToPath(new URL('../..', import.meta.url));

try {
  checkNodeVersion();
  checkWritable(process.env.TRAFFICDESK_DATA || join(top, '.data'));
  if (needsInstall(top)) await step('Installing npm packages', (note) => npmInstall(top, note));
  if (!process.env.TEMPORAL_ADDRESS && findTemporalCli() === null) await step('Getting Temporal, once', getTemporalCli);
  if (needsConsoleBuild(top)) await step('Building the console', () => buildConsole(top));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

/** Writes and removes a file, because root is told yes by everything but a file system that is read-only. */
function checkWritable(folder) {
  const probe = join(folder, '.probe');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new Sentence(`${folder} cannot be written (${error.code}): make it writable, or set TRAFFICDESK_DATA to a folder that is.`);
  }
}
