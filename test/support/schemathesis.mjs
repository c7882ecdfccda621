import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../api/standalone/cache.mjs';
import { runCommand } from '../../api/standalone/run-command.mjs';
import { Sentence } from '../../api/standalone/sentence.mjs';

const VERSION = '4.32.5';
const folder = join(cacheFolder, `schemathesis-${VERSION}`);
const NEEDED = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))';

/** Schemathesis, once `ensureSchemathesis` has been there. */
export const schemathesis = join(folder, 'bin', 'schemathesis');

/**
 * Makes sure of Schemathesis, in a virtual environment of Python's in the cache; on Debian, root installs Python too.
 * @param {(text: string) => void} note
 */
export async function ensureSchemathesis(note) {
  if (existsSync(schemathesis)) return;
  if (!(await hasPython()) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    note('installing python3 and python3-venv');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand('apt-get', ['update', '-q'], { env });
    await runCommand('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'python3', 'python3-venv'], { env });
  }
  if (!(await hasPython())) {
    throw new Sentence(
      'Fuzzing the API needs Python 3.10 or newer with venv: install it (Debian: sudo apt-get install python3 python3-venv).',
    );
  }
  note(`installing Schemathesis ${VERSION} from PyPI`);
  await make('python3', ['-m', 'venv', '--clear', folder]);
  await make(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', `schemathesis==${VERSION}`]);
}

const hasPython = () =>
  runCommand('python3', ['-c', NEEDED]).then(
    ({ code }) => code === 0,
    () => false,
  );

async function make(command, args) {
  const { code, tail } = await runCommand(command, args);
  if (code === 0) return;
  // Half an installation would be taken for a whole one the next time.
  rmSync(folder, { recursive: true, force: true });
  throw new Sentence(
    `Schemathesis could not be installed into ${folder} (${tail.split('\n').at(-1)}): check the network, then run this again.`,
  );
}
