import { Router } from 'express';
import { z } from 'zod';
import { idempotencyKey } from './idempotency.ts';
import { inventPerson } from './people.ts';
import type { Records } from './records.ts';

const comparison = z.object({ identityNumber: z.string().min(1), authCode: z.string() });

/**
 * Alipay's protocol: each Idempotency-Key is answered once. The code `alipay-<n>` was given by the invented person n; no other is any good.
 * What is kept and answered never names the account.
 */
export function alipayRoutes(records: Records): Router {
  const routes = Router();

  routes.post('/identity-comparisons', (request, response) => {
    const key = idempotencyKey(request);
    const { identityNumber, authCode } = comparison.parse(request.body);
    const known = records.comparisons.get(key);
    if (known && (known.identityNumber !== identityNumber || known.authCode !== authCode))
      return void response.status(409).json({ error: 'This key stands for another comparison' });
    const n = /^alipay-(\d{1,9})$/.exec(authCode)?.[1];
    if (n === undefined) return void response.status(422).json({ error: 'No such code' });
    const equal = known?.equal ?? inventPerson(Number(n)).identityNumber === identityNumber;
    if (!known) records.write({ comparison: { key, identityNumber, authCode, equal } });
    response.json({ equal });
  });

  return routes;
}
