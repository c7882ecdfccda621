import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The release before, as it was committed. */
export interface Previous {
  /** Where its files lie. */
  tree: string;
  /** Short. */
  commit: string;
  /** A module of its own, by its path in the tree. */
  load<T>(path: string): Promise<T>;
}

const git = (top: string, ...args: string[]): Buffer => execFileSync('git', args, { cwd: top, maxBuffer: 2 ** 30 });

/** The commit of the release before: the one that recorded the histories that are kept of it. */
export const releaseBefore = (top: string): string => readFileSync(join(top, 'test', 'histories', 'before', 'commit'), 'utf8').trim();

/** Lays the files of a commit into a folder, with the packages that its own lock names. Throws where git does not know the commit, or nothing here follows from it. */
export function layPrevious(top: string, ref: string, folder: string): Previous {
  const commit = git(top, 'rev-parse', '--short', `${ref}^{commit}`).toString().trim();
  const { status } = spawnSync('git', ['merge-base', '--is-ancestor', commit, 'HEAD'], { cwd: top });
  if (status !== 0) throw new TypeError(`${ref} is no release before this one: the present commit does not come from it.`);
  const tree = join(folder, 'previous');
  mkdirSync(tree, { recursive: true });
  execFileSync('tar', ['-x', '-C', tree], { input: git(top, 'archive', commit) });
  // None of them has to be built: whatever is native comes ready with it.
  execFileSync('npm', ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: tree });
  return {
    tree,
    commit,
    load: (path) => import(pathToFileURL(join(tree, path)).href),
  };
}
