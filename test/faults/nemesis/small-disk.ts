import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A small file system of its own, which can be filled up. */
export interface SmallDisk {
  folder: string;
  /** Nothing more can be written from now on. Answers how many bytes that took. */
  fill(): number;
  /** Whether a file that is written to it now finds no room. */
  isFull(): boolean;
  /** There is room again. */
  free(): void;
  close(): void;
}

const BALLAST = 'ballast';
const PROBE = 'probe';
const BLOCK = Buffer.alloc(64 * 1024, 7);

/** Does something that writes; answers whether that ended for want of room, and throws what else it ended with. */
function findsNoRoom(write: () => void): boolean {
  try {
    write();
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return true;
  }
}

/** Mounts a file system of so many mebibytes in memory at the folder; null where this user may not. */
export function mountSmallDisk(folder: string, mebibytes: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0711`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  const ballast = join(folder, BALLAST);
  const free = (): void => rmSync(ballast, { force: true });
  return {
    folder,
    fill() {
      const file = openSync(ballast, 'a', 0o600);
      let written = 0;
      try {
        findsNoRoom(() => {
          for (;;) written += writeSync(file, BLOCK);
        });
      } finally {
        closeSync(file);
      }
      return written;
    },
    isFull() {
      const probe = join(folder, PROBE);
      try {
        return findsNoRoom(() => writeFileSync(probe, BLOCK, { mode: 0o600 }));
      } finally {
        rmSync(probe, { force: true });
      }
    },
    free,
    close() {
      free();
      execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    },
  };
}
