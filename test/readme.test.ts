import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const top = new URL('../', import.meta.url);
const rooms = ['rules', 'worker', 'api', 'api/deploy', 'api/deploy/kubernetes', 'admin', 'test'];
const files = ['README.md', 'CONTRIBUTING.md', ...rooms.map((room) => `${room}/README.md`)];
const scripts = (JSON.parse(readFileSync(new URL('package.json', top), 'utf8')) as { scripts: Record<string, string> }).scripts;

test.each(files)('every file %s links to, every test it names and every command it gives is there', (file) => {
  const here = new URL(file, top);
  const text = readFileSync(here, 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, path]) => new URL(path ?? '', here));
  const tests = [...text.matchAll(/`(test\/[\w./-]+\.test\.ts)`/g)].map(([, path]) => new URL(path ?? '', top));
  expect([...links, ...tests].filter((path) => !existsSync(path)).map(String)).toEqual([]);
  const commands = [...text.matchAll(/npm run (?:-s )?([\w:-]+)(?![\w:-])(?! -w)/g)].map(([, name]) => name ?? '');
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});
