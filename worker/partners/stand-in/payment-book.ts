import { startOfDay } from '@trafficdesk/rules/working-calendar.ts';
import type { GatewayMovement, NewGatewayOrder, OrderStanding } from '../payments.ts';

const DAY_MS = 86_400_000;

/** What happened at the gateway, one thing after the other. */
export type PaymentLine = { order: NewGatewayOrder } | { closed: { orderId: string } } | { movement: GatewayMovement };

/** The gateway's books as the stand-in keeps them. */
export interface PaymentBook {
  readonly orders: ReadonlyMap<string, NewGatewayOrder>;
  /** By their ids, in the order they happened. */
  readonly movements: ReadonlyMap<string, GatewayMovement>;
  take(line: PaymentLine): void;
  /** null: no such order. One that nobody paid in time is closed. */
  standingOf(orderId: string): OrderStanding | null;
  /** What moved under an order, whether it was opened here or not. */
  under(orderId: string): GatewayMovement[];
  /** What moved on a day in Shanghai, `yyyy-MM-dd`. */
  on(day: string): GatewayMovement[];
}

/** A book in memory in which nothing has moved yet. */
export function openPaymentBook(): PaymentBook {
  const orders = new Map<string, NewGatewayOrder>();
  const movements = new Map<string, GatewayMovement>();
  const closed = new Set<string>();
  const under = (orderId: string): GatewayMovement[] => [...movements.values()].filter((each) => each.orderId === orderId);

  function stateOf({ orderId, expiresAt }: NewGatewayOrder): OrderStanding['state'] {
    if (under(orderId).some(({ kind }) => kind === 'payment')) return 'paid';
    return closed.has(orderId) || Date.parse(expiresAt) <= Date.now() ? 'closed' : 'open';
  }

  return {
    orders,
    movements,
    under,
    take(line) {
      if ('order' in line) orders.set(line.order.orderId, line.order);
      else if ('movement' in line) movements.set(line.movement.movementId, line.movement);
      else closed.add(line.closed.orderId);
    },
    standingOf(orderId) {
      const order = orders.get(orderId);
      return order ? { state: stateOf(order), movements: under(orderId) } : null;
    },
    on(day) {
      const from = startOfDay(new Date(`${day}T12:00:00+08:00`), 0).getTime();
      return [...movements.values()].filter(({ at }) => Date.parse(at) >= from && Date.parse(at) < from + DAY_MS);
    },
  };
}
