import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';
import { PartnerRefused } from './errors.ts';

/** Of the gateway's making, or our order's id: says nothing about the person. */
const name = z.string().regex(/^[\w-]{1,64}$/);
const fen = z.int().min(1).max(2_000_000_000);

/** Money that moved. `orderId` is ours where the order is; a refund names the key it was asked for under, null where nobody here asked. */
export const gatewayMovement = z.object({
  movementId: name,
  orderId: name,
  kind: z.enum(['payment', 'refund']),
  amountFen: fen,
  /** When it happened at the gateway. */
  at: z.iso.datetime(),
  refundKey: name.nullable().default(null),
});

/** A payment or refund as the gateway tells of it, with its amount in fen and its moment in ISO 8601, UTC. The same in notices, answers and statements. */
export type GatewayMovement = z.infer<typeof gatewayMovement>;

const created = z.object({ redirectUrl: z.url({ protocol: /^https?$/ }) });
const standing = z.object({ state: z.enum(['open', 'paid', 'closed']), movements: z.array(gatewayMovement).max(50) });
const refunded = z.object({ movement: gatewayMovement });
const page = z.object({ movements: z.array(gatewayMovement).max(1000), next: z.int().min(1).max(100_000).nullable() });
const noSuchOrder = z.object({ error: z.string() });

/** How an order stands at the gateway, and all that moved under it. A closed one takes no payment that was not under way. */
export type OrderStanding = z.infer<typeof standing>;

export interface NewGatewayOrder {
  /** The same key again answers the same order. */
  key: string;
  orderId: string;
  amountFen: number;
  /** What the bank's page says it is for; names nobody. */
  subject: string;
  /** Where the person goes afterwards; null: nowhere. */
  returnUrl: string | null;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

/**
 * The gateway of bank cards. Amounts are whole fen. Every call may throw PartnerUnavailable (try again) or PartnerRefused (do not). The
 * gateway also tells us by itself: see payment-notice.ts.
 */
export interface Payments {
  /** Opens an order; the person pays at the address that is answered. */
  create(order: NewGatewayOrder): Promise<{ redirectUrl: string }>;
  /** Throws NotOnFile for an order it never heard of. */
  query(orderId: string): Promise<OrderStanding>;
  /** Closes an order unless it was paid, and answers how it stands then. Throws NotOnFile for one it never heard of. */
  close(orderId: string): Promise<OrderStanding>;
  /** Pays back so much of an order; the same key again pays nothing further. */
  refund(wish: { key: string; orderId: string; amountFen: number }): Promise<GatewayMovement>;
  /** Everything that moved on a day (`yyyy-MM-dd`, Shanghai). */
  statement(day: string): Promise<GatewayMovement[]>;
}

/** Throws a TypeError when the gateway's address is none. */
export function createPayments(partner: Partner): Payments {
  const call = partnerCaller(partner);
  const pathOf = (orderId: string, rest = ''): string => `/orders/${encodeURIComponent(orderId)}${rest}`;
  return {
    create({ key, ...body }) {
      const headers = { 'idempotency-key': key };
      return call({ operation: 'payments.create', method: 'POST', path: '/orders', headers, body, answer: created });
    },
    query(orderId) {
      return call({ operation: 'payments.query', method: 'GET', path: pathOf(orderId), answer: standing, notOnFile: noSuchOrder });
    },
    close(orderId) {
      const path = pathOf(orderId, '/closing');
      return call({ operation: 'payments.close', method: 'POST', path, body: {}, answer: standing, notOnFile: noSuchOrder });
    },
    async refund({ key, orderId, amountFen }) {
      const headers = { 'idempotency-key': key };
      const path = pathOf(orderId, '/refunds');
      const { movement } = await call({
        operation: 'payments.refund',
        method: 'POST',
        path,
        headers,
        body: { amountFen },
        answer: refunded,
      });
      return movement;
    },
    async statement(day) {
      const movements: GatewayMovement[] = [];
      for (let next: number | null = 1; next !== null; ) {
        const path: string = `/statements/${encodeURIComponent(day)}/${next}`;
        const answer: z.infer<typeof page> = await call({ operation: 'payments.statement', method: 'GET', path, answer: page });
        movements.push(...answer.movements);
        if (answer.next !== null && answer.next <= next)
          throw new PartnerRefused('payments.statement: the pages lead back', { mayBeDone: true });
        next = answer.next;
      }
      return movements;
    },
  };
}
