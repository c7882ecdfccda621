import { expect, test } from 'vitest';
import { PART_NAMES } from '../cluster/cluster.ts';
import { faultLine } from './nemesis/fault.ts';
import { planFaults } from './nemesis/plan-faults.ts';
import { LINKS, linkName } from './product/links.ts';
import { commandOf, OTHER_FAULTS, readOptions } from './options.ts';

const WANTED = { seed: 7, kills: 200, everyMs: 6_000, kinds: OTHER_FAULTS };

test('a seed says what goes wrong when: the same one the same, another something else', () => {
  expect(planFaults(WANTED)).toEqual(planFaults(WANTED));
  expect(planFaults({ ...WANTED, seed: 8 })).not.toEqual(planFaults(WANTED));
});

test('as many kills as are wanted, of every part, and every other kind of fault, one after the other in time', () => {
  const planned = planFaults(WANTED);
  const kills = planned.flatMap(({ fault }) => (fault.kind === 'kill' ? [fault.part] : []));
  expect(kills).toHaveLength(200);
  expect(new Set(kills)).toEqual(new Set(PART_NAMES));
  expect(new Set(planned.map(({ fault }) => fault.kind))).toEqual(new Set(['kill', ...OTHER_FAULTS]));
  expect(planned.map(({ at }) => at)).toEqual(planned.map(({ at }) => at).toSorted((a, b) => a - b));
  for (const { fault } of planned) expect(faultLine(fault)).not.toContain('undefined');
});

test('every line is cut, hushed or slowed down in a long run: that of Temporal to PostgreSQL, and those of the proxy, too', () => {
  const hit = planFaults(WANTED).flatMap(({ fault }) => ('link' in fault ? [linkName(fault.link)] : []));
  expect(new Set(hit)).toEqual(new Set(LINKS.map(linkName)));
  expect(LINKS.map(linkName)).toEqual(
    expect.arrayContaining(['temporal-to-postgres', 'proxy-to-api-1', 'proxy-to-api-2', 'proxy-to-uploads']),
  );
});

test('on a line that is hushed only answers vanish, or what is asked does, too', () => {
  const lost = planFaults(WANTED).flatMap(({ fault }) => (fault.kind === 'hush' ? [fault.lost] : []));
  expect(new Set(lost)).toEqual(new Set(['answers', 'everything']));
});

test('settings are read from the line, and what is none is said', () => {
  expect(readOptions(['--seed', '5', '--kills', '3', '--faults', 'cut,slow'])).toMatchObject({ seed: 5, kills: 3, kinds: ['cut', 'slow'] });
  expect(commandOf(readOptions(['--seed', '5', '--faults', 'cut']))).toBe(
    'npm run faults -- --seed 5 --kills 200 --every 6 --rate 2 --faults=cut',
  );
  expect(() => readOptions(['--faults', 'flood'])).toThrow('--faults has "flood"');
  expect(() => readOptions(['--kills', 'many'])).toThrow('--kills is "many"');
});
