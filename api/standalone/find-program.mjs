import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache.mjs';

const onWindows = process.platform === 'win32';

/** Where programs that were downloaded or built are kept. */
export const programFolder = join(cacheFolder, 'bin');

/** Path of a program of this name in the cache, whether it is there or not. */
export const cachedProgram = (name) => join(programFolder, onWindows ? `${name}.exe` : name);

/**
 * A program on this machine: on the PATH, or in the cache; null when there is none.
 * @param {string} name
 * @returns {string | null}
 */
export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const executable = onWindows ? `${name}.exe` : name;
  return [...folders.map((folder) => join(folder, executable)), cachedProgram(name)].find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
