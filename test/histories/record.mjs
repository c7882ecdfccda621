import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** Every test that keeps a history, whichever room it is of. */
const tests = readdirSync(join(top, 'test'), { recursive: true, encoding: 'utf8' })
  .map((file) => join('test', file))
  .filter((file) => file.endsWith('.test.ts') && readFileSync(join(top, file), 'utf8').includes('keepHistory('));

const vitest = join(top, 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', 'test/vitest.config.ts', ...tests], {
  cwd: top,
  env: { ...process.env, RECORD_HISTORIES: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
