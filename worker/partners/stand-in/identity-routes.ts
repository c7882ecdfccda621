import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Files } from './files.ts';
import { idempotencyKey } from './idempotency.ts';
import type { IdentityChecks } from './identity-checks.ts';
import { personWithNumber } from './people.ts';

const wish = z.object({ identityNumber: z.string() });

/** Where the app's user does a check: the stand-in's own page. */
const pageOf = ({ protocol, host }: Request, checkId: string): string => `${protocol}://${host}/identity-checks/${checkId}`;

/** The identity partner's protocol: each Idempotency-Key begins one check, of a person who was invented or is on file. */
export function identityRoutes(checks: IdentityChecks, files: Files): Router {
  const routes = Router();

  routes.post('/checks', (request, response) => {
    const key = idempotencyKey(request);
    const { identityNumber } = wish.parse(request.body);
    if (personWithNumber(identityNumber) === null && files.person(identityNumber) === null)
      return void response.status(422).json({ error: 'No such person' });
    const check = checks.begin({ key, identityNumber });
    if (!check) return void response.status(409).json({ error: 'This key stands for a check of somebody else' });
    const { checkId, expiresAt } = check;
    response.json({ checkId, url: pageOf(request, checkId), expiresAt });
  });

  routes.get('/checks/:checkId', (request, response) => {
    const result = checks.result(request.params.checkId);
    if (!result) return void response.status(404).json({ error: 'No such check' });
    response.json(result);
  });

  return routes;
}
