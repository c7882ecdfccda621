import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '@trafficdesk/api/standalone/cache.mjs';

/** A clock of a process that can be put forward and back while it runs. */
export interface SkewedClock {
  /** What the process is to be started with. */
  env: NodeJS.ProcessEnv;
  skew(seconds: number): void;
}

const ANSWER_MS = 2_000;
const FOLDER = join(cacheFolder, 'libfaketime');
const PLACES = ['/usr/lib/x86_64-linux-gnu/faketime', '/usr/lib/aarch64-linux-gnu/faketime', '/usr/lib/faketime'];

const libraryIn = (folder: string): string | null => {
  const path = join(folder, 'libfaketimeMT.so.1');
  return existsSync(path) ? path : null;
};

/** The path of libfaketime: installed, or taken out of Debian's package into the cache; null where it cannot be had. */
export function findFaketime(): string | null {
  const unpacked = PLACES.map((place) => join(FOLDER, place));
  const found = [...PLACES, ...unpacked].map(libraryIn).find((path) => path !== null);
  if (found) return found;
  try {
    mkdirSync(FOLDER, { recursive: true });
    execFileSync('apt-get', ['download', 'libfaketime'], { cwd: FOLDER, stdio: 'ignore' });
    const archive = readdirSync(FOLDER).find((name) => name.endsWith('.deb'));
    if (archive) execFileSync('dpkg', ['-x', join(FOLDER, archive), FOLDER], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return unpacked.map(libraryIn).find((path) => path !== null) ?? null;
}

/** A clock that says what the machine's says until it is skewed; what measures how long something took is left alone. */
export function makeClock(library: string, file: string): SkewedClock {
  const skew = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s`);
  skew(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    skew,
  };
}

/** By how many seconds the clock is ahead of ours of whoever answers at this address, who dates its answers; null where nobody answers. */
export async function aheadBy(url: string): Promise<number | null> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) }).catch(() => null);
  const date = answer?.headers.get('date');
  return date ? (Date.parse(date) - Date.now()) / 1000 : null;
}
