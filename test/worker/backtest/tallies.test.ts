import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { RowCounter } from '@trafficdesk/worker/backtest/tallies.ts';
import { expect, test } from 'vitest';

const refused = (...reasons: string[]): Decision => ({ outcome: 'refused', reasons, rule: null });

test.each<[string, Decision, Decision, number]>([
  ['in another order are the same', refused('driver-quota-full', 'vehicle-scrapped'), refused('vehicle-scrapped', 'driver-quota-full'), 0],
  ['fewer are others', refused('driver-quota-full', 'vehicle-scrapped'), refused('driver-quota-full'), 1],
  ['as many, one of them another, are others', refused('driver-quota-full'), refused('vehicle-scrapped'), 1],
  ['of another outcome are a flip', refused('driver-quota-full'), { outcome: 'review', reasons: ['vehicle-scrapped'], rule: null }, 0],
])('reasons %s', (_how, before, after, otherReasons) => {
  const counter = new RowCounter();
  counter.count(before, after, '990100', 'app');
  expect(counter.counts(0)).toMatchObject({ otherReasons, outcomes: [{ rows: 1 }] });
});
