import { type Request, Router } from 'express';
import { z } from 'zod';
import { idempotencyKey } from './idempotency.ts';
import type { PaymentGateway } from './payment-gateway.ts';
import type { Records } from './records.ts';

const fen = z.int().min(1);
const order = z.object({
  orderId: z.string().regex(/^[\w-]{1,64}$/),
  amountFen: fen,
  subject: z.string().min(1).max(64),
  returnUrl: z.url().nullable(),
  expiresAt: z.iso.datetime(),
});
const refund = z.object({ amountFen: fen });
const pageOf = z.coerce.number().int().min(1);

const PAGE = 500;

/** Where the person pays: the stand-in's own page. */
const cashier = ({ protocol, host }: Request, orderId: string): string => `${protocol}://${host}/cashier/${orderId}`;

/** The gateway's protocol: open an order, ask for it, close it, pay back, and each day's statement. Each Idempotency-Key does its thing once. */
export function paymentRoutes(records: Records, gateway: PaymentGateway): Router {
  const { payments: book } = records;
  const routes = Router();

  routes.post('/orders', (request, response) => {
    const wish = { key: idempotencyKey(request), ...order.parse(request.body) };
    const known = book.orders.get(wish.orderId);
    if (known && JSON.stringify(known) !== JSON.stringify(wish))
      return void response.status(409).json({ error: 'This order is another one' });
    if (!known) records.write({ payment: { order: wish } });
    response.json({ redirectUrl: cashier(request, wish.orderId) });
  });

  routes.get('/orders/:orderId', (request, response) => {
    const standing = book.standingOf(request.params.orderId);
    if (!standing) return void response.status(404).json({ error: 'No such order' });
    response.json(standing);
  });

  routes.post('/orders/:orderId/closing', (request, response) => {
    const { orderId } = request.params;
    const standing = book.standingOf(orderId);
    if (!standing) return void response.status(404).json({ error: 'No such order' });
    if (standing.state === 'open') records.write({ payment: { closed: { orderId } } });
    response.json(book.standingOf(orderId));
  });

  routes.post('/orders/:orderId/refunds', (request, response) => {
    const key = idempotencyKey(request);
    const { amountFen } = refund.parse(request.body);
    const movement = gateway.refund({ key, orderId: request.params.orderId, amountFen });
    if (!movement) return void response.status(422).json({ error: 'More than came, or another refund under this key' });
    response.json({ movement });
  });

  routes.get('/statements/:day/:page', (request, response) => {
    const page = pageOf.parse(request.params.page);
    const all = gateway.statement(z.iso.date().parse(request.params.day));
    response.json({ movements: all.slice((page - 1) * PAGE, page * PAGE), next: all.length > page * PAGE ? page + 1 : null });
  });

  return routes;
}
