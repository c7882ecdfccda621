import { execFileSync } from 'node:child_process';
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

/** The newest tag before the present commit, or null where there is none. */
export function lastTag(top: string): string | null {
  try {
    return git(top, 'describe', '--tags', '--abbrev=0', 'HEAD^').toString().trim();
  } catch {
    return null;
  }
}

/** Lays the files of a commit into a folder, with the packages that are installed here. Throws where git does not know the commit. */
export function layPrevious(top: string, ref: string, folder: string): Previous {
  const commit = git(top, 'rev-parse', '--short', `${ref}^{commit}`).toString().trim();
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
