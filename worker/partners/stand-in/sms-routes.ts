import { Router } from 'express';
import { z } from 'zod';
import type { Records } from './records.ts';

const message = z.object({ to: z.string().regex(/^1[3-9]\d{9}$/), text: z.string().min(1) });
const search = z.object({ to: z.string().optional() });
const under = z.object({ beginning: z.string().min(1) });

/** The SMS gateway's protocol: each Idempotency-Key is "sent" once, and says afterwards that it was. GET shows what was sent, newest first. */
export function smsRoutes(records: Records): Router {
  const routes = Router();

  routes.post('/messages', (request, response) => {
    const id = request.get('idempotency-key');
    if (!id) return void response.status(400).json({ error: 'An Idempotency-Key header is needed' });
    const { to, text } = message.parse(request.body);
    const known = records.messages.get(id);
    if (known) records.write({ again: { id, same: known.to === to && known.text === text } });
    else records.write({ message: { id, to, text, sentAt: new Date().toISOString() } });
    response.status(202).json({ id });
  });

  routes.post('/messages/search', (request, response) => {
    const { beginning } = under.parse(request.body);
    response.json({ ids: [...records.messages.keys()].filter((id) => id.startsWith(beginning)) });
  });

  routes.get('/messages', (request, response) => {
    const { to } = search.parse(request.query);
    const items = [...records.messages.values()].filter((sent) => to === undefined || sent.to === to).reverse();
    response.json({ items });
  });

  return routes;
}
