import { setTimeout as sleep } from 'node:timers/promises';
import type { payment } from '@trafficdesk/api/payments/schemas.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import { channelClient } from '../support/http/channel-client.ts';

const PATIENCE_MS = 90_000;

/** Handlings that wait to be paid. */
export const listUnpaid = (db: Knex): Promise<string[]> => db('handlings').where({ state: 'awaiting-payment' }).orderBy('id').pluck('id');

/** Has each of them paid over the gateway, and waits for its end. Answers a line for each that does not come to it. */
export async function payOpen(
  { db, url, key, standIn }: { db: Knex; url: string; key: string; standIn: string },
  unpaid: readonly string[],
): Promise<string[]> {
  const channel = channelClient(url, key);
  const faults: string[] = [];
  const isOver = async (id: string) => (await db('handlings').where({ id }).whereNotNull('ended_at').first('id')) !== undefined;
  for (const id of unpaid)
    try {
      const body = { returnUrl: 'http://localhost/violations' };
      const opened = await channel.send('POST', `/v1/handlings/${id}/payments`, body, { 'idempotency-key': id });
      const { orderId, amountFen } = await answerOf<z.output<typeof payment>>('openPayment', opened);
      const headers = { 'content-type': 'application/json' };
      await answerOf(
        'payments',
        await fetch(`${standIn}/control/payments`, { method: 'POST', headers, body: JSON.stringify({ orderId, amountFen }) }),
      );
      for (const until = Date.now() + PATIENCE_MS; !(await isOver(id)); await sleep(250))
        if (Date.now() > until) throw new Error(`it was paid, and is not over within ${PATIENCE_MS / 1000} s`);
    } catch (error) {
      faults.push(`handling, left unpaid: ${(error as Error).message.slice(0, 160)}`);
    }
  return faults;
}
