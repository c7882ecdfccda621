import { existsSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

/**
 * Whether `npm install` has something to do in a folder: packages are missing, or what they are installed from changed since.
 * @param {string} folder
 * @param {string} [source] the file that says what is to be installed
 */
export function needsInstall(folder, source = 'package-lock.json') {
  const installed = installedList(folder);
  return !existsSync(installed) || statSync(join(folder, source)).mtimeMs > statSync(installed).mtimeMs;
}

const installedList = (folder) => join(folder, 'node_modules', '.package-lock.json');

/**
 * Runs `npm install` in a folder.
 * @param {string} folder
 * @param {(text: string) => void} note
 */
export async function npmInstall(folder, note) {
  const args = ['install', '--no-audit', '--no-fund', '--loglevel=http'];
  let fetched = 0;
  const result = await runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    onLine: (line) => {
      if (!line.startsWith('npm http fetch GET 200')) return;
      fetched += 1;
      note(`${fetched} packages and indexes fetched`);
    },
  });
  if (result.code === 0) {
    // npm leaves the list alone when there was nothing to do; without a new time it would be asked again at every start.
    utimesSync(installedList(folder), new Date(), new Date());
    return;
  }
  const why = result.tail.split('\n').find((line) => /^npm error (?!code|A complete log)/.test(line)) ?? 'npm failed';
  throw new Sentence(
    `The npm packages of ${folder} could not be installed (${why.replace('npm error ', '')}): check the network and that the folder can be written, then run this again.`,
  );
}
