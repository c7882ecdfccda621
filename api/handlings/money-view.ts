import { amountDue } from '@trafficdesk/worker/payments/amount-due.ts';
import { paymentsOfHandling } from '@trafficdesk/worker/payments/of-handling.ts';
import type { Handling } from '@trafficdesk/worker/store/handlings.ts';
import { ACCOUNTS } from '@trafficdesk/worker/store/ledger.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { consoleHandling } from './console-schemas.ts';
import { ACCOUNT_WORDS, OCCASION_WORDS, ORDER_STATE_WORDS, STANDING_WORDS } from './money-words.ts';

type View = Pick<z.input<typeof consoleHandling>, 'money' | 'orders' | 'movements' | 'entries'>;

/** Everything about the money of a handling: what is due at this moment, its orders, what the gateway told of, and how that was booked. */
export async function moneyView(deps: Pick<Deps, 'db' | 'seal'>, { id, decidedAt }: Handling, at: Date): Promise<View> {
  const [{ orders, movements, entries }, money] = await Promise.all([
    paymentsOfHandling(deps, id),
    decidedAt && amountDue(deps.db, id, at),
  ]);
  return {
    money,
    orders: orders.map(({ id: orderId, amountFen, state, createdAt, expiresAt }) => ({
      id: orderId,
      amountFen,
      state,
      stateTitle: ORDER_STATE_WORDS[state],
      openedAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    movements: movements.map(({ id: movementId, kind, standing, amountFen, at: moved }) => ({
      id: movementId,
      kind,
      title: STANDING_WORDS[standing],
      amountFen,
      at: moved.toISOString(),
    })),
    entries: entries.map(({ id: entryId, at: booked, occasion, postings }) => ({
      id: String(entryId),
      title: OCCASION_WORDS[occasion],
      at: booked.toISOString(),
      postings: ACCOUNTS.flatMap((account) => {
        const amountFen = postings[account];
        return amountFen === undefined ? [] : [{ account, accountTitle: ACCOUNT_WORDS[account], amountFen }];
      }).sort((one, other) => other.amountFen - one.amountFen),
    })),
  };
}
