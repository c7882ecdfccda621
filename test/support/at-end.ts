import { afterAll } from 'vitest';

const endings: (() => unknown)[] = [];

afterAll(async () => {
  for (const ending of endings.reverse()) await ending();
});

/** Once all tests of the file are over, what was asked for last is done first. Unlike `afterAll` it may be asked for within a hook, where that is not heard. */
export function atEnd(ending: () => unknown): void {
  endings.push(ending);
}
