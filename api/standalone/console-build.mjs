import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

const SKIPPED = new Set(['dist', 'node_modules']);

/**
 * Whether the console must be built: it never was, or a source changed since.
 * @param {string} top the checkout
 */
export function needsConsoleBuild(top) {
  const built = join(top, 'admin', 'dist', 'index.html');
  return !existsSync(built) || newest(join(top, 'admin')) > statSync(built).mtimeMs;
}

/** @param {string} top the checkout */
export async function buildConsole(top) {
  const vite = join(top, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, tail } = await runCommand(process.execPath, [vite, 'build'], { cwd: join(top, 'admin') });
  if (code !== 0) throw new Sentence(`The console could not be built:\n${tail}`);
}

/** Time of the newest file below a folder, in ms since 1970. */
function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}
