import type { Duplex } from 'node:stream';
import { RolledBack } from '@trafficdesk/worker/store/prepared-client.ts';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { ask, askOne } from '@trafficdesk/worker/store/ask.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { transact } from '@trafficdesk/worker/store/transact.ts';
import type { Knex } from 'knex';
import { emptyDatabase } from '../../support/empty-database.ts';

const { db: other, url } = await emptyDatabase();
const db = connect(url, { max: 1, name: 'asks' });
await db.raw('create table said (place serial primary key, word text not null)');
beforeEach(() => db('said').delete());
afterAll(() => db.destroy());

const words = (): Promise<string[]> => db('said').orderBy('place').pluck('word');
const say = async (trx: Knex.Transaction, word: string | null): Promise<void> => {
  await ask(trx, 'insert into said (word) values ($1)', [word]);
};
const count = async (trx: Knex.Transaction): Promise<number | undefined> =>
  (await askOne<{ count: number }>(trx, 'select count(*) from said', []))?.count;

test('what a transaction asks at once is done in the order in which it was asked', async () => {
  const counts = await db.transaction((trx) =>
    Promise.all([count(trx), say(trx, 'one'), count(trx), say(trx, 'two'), say(trx, 'three'), count(trx)]),
  );
  expect(counts).toEqual([0, undefined, 1, undefined, undefined, 3]);
  expect(await words()).toEqual(['one', 'two', 'three']);
});

test('where one of them fails nothing stays of any, and its own error is told', async () => {
  await expect(db.transaction((trx) => Promise.all([say(trx, 'one'), say(trx, null), say(trx, 'two')]))).rejects.toMatchObject({
    code: '23502',
    column: 'word',
  });
  expect(await words()).toEqual([]);
});

test('a connection that was lost tells so with the first question, and the next transaction has another', async () => {
  const { rows } = await db.raw('select pg_backend_pid() as pid');
  await expect(
    db.transaction(async (trx) => {
      await other.raw('select pg_terminate_backend(?, 5000)', [rows[0].pid]);
      await say(trx, 'lost');
    }),
  ).rejects.toThrow();
  await db.transaction((trx) => say(trx, 'kept'));
  expect(await words()).toEqual(['kept']);
});

test('a savepoint that is rolled back takes back what came after it, and nothing before', async () => {
  await db.transaction(async (trx) => {
    await say(trx, 'before');
    await expect(
      trx.transaction(async (inner) => {
        await Promise.all([say(inner, 'in it'), say(inner, null)]);
      }),
    ).rejects.toMatchObject({ code: '23502' });
    await say(trx, 'after');
  });
  expect(await words()).toEqual(['before', 'after']);
});

test('the last statements of a transaction are in it, before its COMMIT', async () => {
  const answer = await transact(db, async (trx, last) => {
    await say(trx, 'first');
    last(say(trx, 'second'));
    last(say(trx, 'third'));
    return 'done';
  });
  expect(answer).toBe('done');
  expect(await words()).toEqual(['first', 'second', 'third']);
});

test('where one of the last fails nothing stays, and its own error is told', async () => {
  const wrong = transact(db, async (trx, last) => {
    last(say(trx, 'first'));
    last(say(trx, null));
    last(say(trx, 'third'));
  });
  await expect(wrong).rejects.toMatchObject({ code: '23502', column: 'word' });
  expect(await words()).toEqual([]);
});

test('also where something else was awaited after it', async () => {
  const wrong = transact(db, async (trx, last) => {
    last(say(trx, null));
    return count(trx);
  });
  await expect(wrong).rejects.toMatchObject({ code: '23502', column: 'word' });
});

test('what is thrown while the last are under way undoes them', async () => {
  const refused = transact(db, async (trx, last) => {
    last(say(trx, 'first'));
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(await words()).toEqual([]);
});

test('what rejects without having been asked undoes the others', async () => {
  const wrong = transact(db, async (trx, last) => {
    last(say(trx, 'first'));
    last(Promise.reject(new Error('not to be sealed')));
  });
  await expect(wrong).rejects.toThrow('not to be sealed');
  expect(await words()).toEqual([]);
});

test('where only the answer of one of the last is refused here, that is told, though COMMIT went with it', async () => {
  const refused = transact(db, async (trx, last) => {
    last(say(trx, 'first'));
    last(
      say(trx, 'second').then(() => {
        throw new Error('not to be answered so');
      }),
    );
  });
  await expect(refused).rejects.toThrow('not to be answered so');
  expect(await words()).toEqual(['first', 'second']);
});

test('a transaction that ends although one of its statements failed says that nothing of it stays', async () => {
  const wrong = db.transaction(async (trx) => {
    await say(trx, null).catch(() => undefined);
  });
  await expect(wrong).rejects.toThrow(RolledBack);
});

test('what was sent last goes to the server in one piece with COMMIT', async () => {
  const pieces: string[] = [];
  await transact(db, async (trx, last) => {
    await say(trx, 'first');
    const { connection } = (await trx.client.acquireConnection()) as { connection: { stream: Required<Duplex> } };
    const write: Required<Duplex>['_writev'] = Reflect.get(connection.stream, '_writev').bind(connection.stream);
    vi.spyOn(connection.stream, '_writev').mockImplementation((chunks, done) => {
      pieces.push(Buffer.concat(chunks.map(({ chunk }) => chunk)).toString('latin1'));
      write(chunks, done);
    });
    last(say(trx, 'second'));
    last(say(trx, 'third'));
  });
  expect(pieces).toHaveLength(1);
  expect(pieces[0]).toMatch(/second.*third.*COMMIT/s);
  vi.restoreAllMocks();
});
