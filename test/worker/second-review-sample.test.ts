import { randomUUID } from 'node:crypto';
import { sampledRoute } from '@trafficdesk/worker/activities/sampled-route.ts';
import { stricterRoute } from '@trafficdesk/worker/re-evaluation/stricter-route.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { describe, expect, test } from 'vitest';

const seal = createSeal({ keys: [{ id: 'test', key: Buffer.alloc(32, 1) }], lookupKey: Buffer.alloc(32, 2) });
const another = createSeal({ keys: [{ id: 'test', key: Buffer.alloc(32, 1) }], lookupKey: Buffer.alloc(32, 3) });
const route = { reviewers: 1, priority: 10, dueWorkingDays: 3 } as const;
const twofold = { ...route, reviewers: 2 } as const;
const ids = Array.from({ length: 4000 }, () => randomUUID());
const drawn = (percent: number, by = seal) => ids.filter((caseId) => sampledRoute(by, { caseId, route, percent, follows: false }).sample);

describe('the sample of second reviews', () => {
  test('takes as many of a hundred cases as the setting says: none, all, or about so many', () => {
    expect(drawn(0)).toEqual([]);
    expect(drawn(100)).toEqual(ids);
    expect(drawn(10).length).toBeGreaterThan(250);
    expect(drawn(10).length).toBeLessThan(550);
  });

  test('takes the same cases each time, more of them with a higher percentage, and others under another key', () => {
    expect(drawn(10)).toEqual(drawn(10));
    expect(drawn(20)).toEqual(expect.arrayContaining(drawn(10)));
    expect(drawn(10, another)).not.toEqual(drawn(10));
  });

  test('gives a case two officers and says so; one that the rules give two is none of it', () => {
    const caseId = randomUUID();
    expect(sampledRoute(seal, { caseId, route, percent: 100, follows: false })).toEqual({ ...twofold, sample: true });
    expect(sampledRoute(seal, { caseId, route: twofold, percent: 100, follows: true })).toEqual(twofold);
  });

  test('takes what follows a case of it that was left, however it is drawn, unless there is none', () => {
    const after = (percent: number) => ids.filter((caseId) => sampledRoute(seal, { caseId, route, percent, follows: true }).sample);
    expect(after(1)).toEqual(ids);
    expect(after(0)).toEqual([]);
  });

  test('keeps a case that newer rules put forward, until they ask for two officers themselves', () => {
    const sampled = { ...twofold, sample: true } as const;
    expect(stricterRoute(sampled, { ...route, priority: 30 })).toEqual({ ...sampled, priority: 30 });
    expect(stricterRoute(sampled, route)).toBeNull();
    expect(stricterRoute(sampled, twofold)).toEqual(twofold);
  });
});
