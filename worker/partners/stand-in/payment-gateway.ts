import { createHash, randomUUID } from 'node:crypto';
import { PAYMENT_NOTICE_HEADER } from '../payment-notice.ts';
import type { GatewayMovement } from '../payments.ts';
import { signNotice } from '../signed-notice.ts';
import type { Mood } from './moods.ts';
import type { Records } from './records.ts';

export interface GatewaySettings {
  /** Signs the notices. */
  secret: string;
  /** Where notices go; null: nowhere, so that the gateway has to be asked. */
  noticesTo: string | null;
}

/** A payment that somebody makes: of the whole order and now, unless stated. An order nobody opened needs its amount. */
export interface PaymentWish {
  orderId: string;
  amountFen?: number | undefined;
  /** ISO 8601 in UTC. */
  at?: string | undefined;
}

/** How a notice is sent again. */
export interface NoticeWish {
  movementId: string;
  /** Signed with a secret of somebody else's. */
  forged?: boolean | undefined;
  /** Signed so long ago. */
  ageSeconds?: number | undefined;
}

/** How a day's statement differs from what happened. */
export type StatementWish = { movementId: string } & ({ leftOut: true } | { amountFen: number });

/** The money side of the stand-in's gateway. */
export interface PaymentGateway {
  /** Pays, as often as asked, and sends the notice: late a while later, twice in that mood, not at all while down. null: no such order, and no amount. */
  pay: (wish: PaymentWish) => Promise<{ movement: GatewayMovement; notices: number[] } | null>;
  /** Pays back, once by its key; null where that is more than came. */
  refund: (wish: { key: string; orderId: string; amountFen: number }) => GatewayMovement | null;
  /** Sends the notice of a movement once more; answers the status it was answered with, 0 for nobody there; null where there is no such movement. */
  sendAgain: (wish: NoticeWish) => Promise<number[] | null>;
  /** From now on statements say otherwise. */
  misstate: (wish: StatementWish) => void;
  statement: (day: string) => GatewayMovement[];
  /** From now on notices go to this address; null: nowhere. */
  sendNoticesTo: (url: string | null) => void;
  close(): void;
}

/** Long enough to ask for the order before its notice comes. */
const LATE_NOTICE_MS = 2_000;

/** The gateway over its book: it pays, refunds, and tells of both by signed notices, in the mood it is put into. */
export function createPaymentGateway(records: Records, settings: GatewaySettings, mood: () => Mood): PaymentGateway {
  const { payments: book } = records;
  let { noticesTo } = settings;
  const timers = new Set<NodeJS.Timeout>();
  const misstated = new Map<string, StatementWish>();

  async function send(
    movement: GatewayMovement,
    { forged = false, ageSeconds = 0 }: Omit<NoticeWish, 'movementId'> = {},
  ): Promise<number[]> {
    if (noticesTo === null) return [];
    const body = Buffer.from(JSON.stringify(movement));
    const signature = signNotice(forged ? randomUUID() : settings.secret, body, new Date(Date.now() - ageSeconds * 1000));
    const headers = { 'content-type': 'application/json', [PAYMENT_NOTICE_HEADER]: signature };
    const sent = await fetch(noticesTo, { method: 'POST', headers, body }).catch(() => null);
    return [sent?.status ?? 0];
  }

  async function tell(movement: GatewayMovement): Promise<number[]> {
    if (mood() === 'down') return [];
    if (mood() === 'late') {
      timers.add(setTimeout(() => void send(movement), LATE_NOTICE_MS));
      return [];
    }
    return mood() === 'twice' ? [...(await send(movement)), ...(await send(movement))] : send(movement);
  }

  return {
    async pay({ orderId, amountFen = book.orders.get(orderId)?.amountFen, at = new Date().toISOString() }) {
      if (amountFen === undefined) return null;
      const movement: GatewayMovement = { movementId: `P${randomUUID()}`, orderId, kind: 'payment', amountFen, at, refundKey: null };
      records.write({ payment: { movement } });
      return { movement, notices: await tell(movement) };
    },
    refund({ key, orderId, amountFen }) {
      const movementId = `R${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;
      const known = book.movements.get(movementId);
      if (known) return known.orderId === orderId && known.amountFen === amountFen ? known : null;
      const left = book.under(orderId).reduce((sum, each) => sum + (each.kind === 'payment' ? each.amountFen : -each.amountFen), 0);
      if (amountFen > left) return null;
      const at = new Date().toISOString();
      const movement: GatewayMovement = { movementId, orderId, kind: 'refund', amountFen, at, refundKey: key };
      records.write({ payment: { movement } });
      void tell(movement);
      return movement;
    },
    async sendAgain({ movementId, ...how }) {
      const movement = book.movements.get(movementId);
      return movement ? send(movement, how) : null;
    },
    misstate: (wish) => void misstated.set(wish.movementId, wish),
    statement: (day) =>
      book.on(day).flatMap((movement) => {
        const wish = misstated.get(movement.movementId);
        if (!wish) return movement;
        return 'leftOut' in wish ? [] : { ...movement, amountFen: wish.amountFen };
      }),
    sendNoticesTo: (url) => void (noticesTo = url),
    close: () => timers.forEach(clearTimeout),
  };
}
