import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';
import { openApiDocument } from '../openapi.ts';
import { CONTRACT_HEADER } from './contract-header.ts';

/** Names the API by its whole description. The console keeps the one it was built for (`npm run api-types`). */
export const contract = createHash('sha256').update(JSON.stringify(openApiDocument)).digest('hex').slice(0, 16);

/** Says with each answer, of problems and streams too, which API gives it. */
export const tellContract: RequestHandler = (_request, response, next) => {
  response.setHeader(CONTRACT_HEADER, contract);
  next();
};
