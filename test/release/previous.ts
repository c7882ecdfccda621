import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The release before, as it was committed. */
export interface Previous {
  /** Where its files lie. */
  tree: string;
  /** Short. */
  commit: string;
  /** Whether it is made of the packages of the present release; otherwise it runs on those of the present one all the same. */
  samePackages: boolean;
  /** A module of its own, by its path in the tree. */
  load<T>(path: string): Promise<T>;
}

const ROOMS = ['rules', 'worker', 'api', 'admin', 'test'];

const git = (top: string, ...args: string[]): Buffer => execFileSync('git', args, { cwd: top, maxBuffer: 2 ** 30 });

/** The commit of the release before: the one that recorded the histories that are kept of it. */
export const releaseBefore = (top: string): string => readFileSync(join(top, 'test', 'histories', 'before', 'commit'), 'utf8').trim();

/** Lays the files of a commit into a folder, with the packages that are installed here. Throws where git does not know the commit, or nothing here follows from it. */
export function layPrevious(top: string, ref: string, folder: string): Previous {
  const commit = git(top, 'rev-parse', '--short', `${ref}^{commit}`).toString().trim();
  const { status } = spawnSync('git', ['merge-base', '--is-ancestor', commit, 'HEAD'], { cwd: top });
  if (status !== 0) throw new TypeError(`${ref} is no release before this one: the present commit does not come from it.`);
  const tree = join(folder, 'previous');
  mkdirSync(tree, { recursive: true });
  execFileSync('tar', ['-x', '-C', tree], { input: git(top, 'archive', commit) });
  linkPackages(top, tree);
  const lock = (of: string): string => readFileSync(join(of, 'package-lock.json'), 'utf8');
  return {
    tree,
    commit,
    samePackages: lock(top) === lock(tree),
    load: (path) => import(pathToFileURL(join(tree, path)).href),
  };
}

/** Every package from here, only the rooms are its own. */
function linkPackages(top: string, tree: string): void {
  const modules = join(tree, 'node_modules');
  mkdirSync(join(modules, '@trafficdesk'), { recursive: true });
  for (const name of readdirSync(join(top, 'node_modules')))
    if (name !== '@trafficdesk') symlinkSync(join(top, 'node_modules', name), join(modules, name));
  for (const room of ROOMS) {
    symlinkSync(join(tree, room), join(modules, '@trafficdesk', room));
    const own = join(top, room, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(tree, room, 'node_modules'));
  }
}
