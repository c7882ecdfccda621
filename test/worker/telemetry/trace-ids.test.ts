import { beginningOf, readTraceparent, traceIdOf, writeTraceparent } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { expect, test } from 'vitest';

test('the trace of a request is its id without hyphens, whether that is a UUID or a trace id', () => {
  expect(traceIdOf('0578a353-6df9-49df-8a5c-06b11ccc7dbd')).toBe('0578a3536df949df8a5c06b11ccc7dbd');
  expect(traceIdOf('0578a3536df949df8a5c06b11ccc7dbd')).toBe('0578a3536df949df8a5c06b11ccc7dbd');
});

test('an id that no trace may have, or that is no id, leads to a trace all the same, and always to the same', () => {
  for (const id of ['00000000-0000-0000-0000-000000000000', 'case-1']) {
    expect(traceIdOf(id)).toMatch(/^(?!0+$)[0-9a-f]{32}$/);
    expect(traceIdOf(id)).toBe(traceIdOf(id));
  }
});

test('the span a request begins with follows from its id, and is another for another', () => {
  const [one, other] = [beginningOf('0578a3536df949df8a5c06b11ccc7dbd'), beginningOf('1578a3536df949df8a5c06b11ccc7dbd')];
  expect(one.spanId).toMatch(/^[0-9a-f]{16}$/);
  expect(one.spanId).not.toBe(other.spanId);
});

test('of a traceparent the two ids are read, and nothing is read off one that is none', () => {
  const point = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
  expect(readTraceparent(writeTraceparent(point, true))).toEqual(point);
  // A later version may say more behind the flags.
  expect(readTraceparent(`cc-${point.traceId}-${point.spanId}-01-what-the-future-says`)).toEqual(point);
  for (const wrong of [
    undefined,
    '',
    `ff-${point.traceId}-${point.spanId}-01`,
    `00-${'0'.repeat(32)}-${point.spanId}-01`,
    `00-${point.traceId}-${'0'.repeat(16)}-01`,
    `00-${point.traceId.toUpperCase()}-${point.spanId}-01`,
    `00-${point.traceId}-${point.spanId}-01${'x'.repeat(300)}`,
    '990101198512230246',
  ])
    expect(readTraceparent(wrong)).toBeNull();
});
