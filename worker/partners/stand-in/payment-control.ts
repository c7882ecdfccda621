import { Router } from 'express';
import { z } from 'zod';
import type { PaymentGateway } from './payment-gateway.ts';

const fen = z.int().min(1);
const payment = z.object({ orderId: z.string(), amountFen: fen.optional(), at: z.iso.datetime().optional() });
const notice = z.object({ movementId: z.string(), forged: z.boolean().optional(), ageSeconds: z.int().optional() });
const statement = z.union([
  z.object({ movementId: z.string(), leftOut: z.literal(true) }),
  z.object({ movementId: z.string(), amountFen: fen }),
]);

/** The gateway's switches: pay as wished, send a notice again, as it was, forged or old, and statements that differ. */
export function paymentControlRoutes(gateway: PaymentGateway): Router {
  const routes = Router();

  routes.post('/payments', (request, response, next) => {
    gateway.pay(payment.parse(request.body)).then((paid) => {
      if (paid) response.json(paid);
      else response.status(404).json({ error: 'No such order' });
    }, next);
  });

  routes.post('/payment-notices', (request, response, next) => {
    gateway.sendAgain(notice.parse(request.body)).then((notices) => {
      if (notices) response.json({ notices });
      else response.status(404).json({ error: 'No such movement' });
    }, next);
  });

  routes.post('/statements', (request, response) => {
    gateway.misstate(statement.parse(request.body));
    response.status(204).end();
  });

  return routes;
}
