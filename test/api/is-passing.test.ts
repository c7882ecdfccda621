import { isPassing } from '@trafficdesk/api/problems/is-passing.ts';
import { expect, test } from 'vitest';

const coded = (code: string): Error => Object.assign(new Error('something'), { code });

test.each([
  ['a connection that was refused', coded('ECONNREFUSED')],
  ['a server that shuts down', coded('57P01')],
  ['a deadlock', coded('40P01')],
  ['a statement that took too long', coded('57014')],
  ['a full disk of PostgreSQL', coded('53100')],
  ['a full disk of photos', coded('ENOSPC')],
  ['a database that says nothing', coded('DATABASE_AWAY')],
  ['a connection that was lost with a query on it', new Error('select 1 - Connection terminated unexpectedly')],
  ['a connection that was lost before', new Error('COMMIT; - Client has encountered a connection error and is not queryable')],
  ['a pool with nothing free', Object.assign(new Error('Timeout acquiring a connection'), { name: 'KnexTimeoutError' })],
])('%s passes: the same request later may succeed', (_what, error) => {
  expect(isPassing(error)).toBe(true);
});

test.each([
  ['a broken constraint', coded('23505')],
  ['a missing right', coded('42501')],
  ['a mistake of ours', new TypeError('undefined is not a function')],
  ['a constraint whose words say so', Object.assign(new Error('Connection terminated'), { code: '23514' })],
  ['what is no error', 'Connection terminated'],
])('%s does not', (_what, error) => {
  expect(isPassing(error)).toBe(false);
});
