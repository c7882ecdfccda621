import { z } from 'zod';
import { operation } from '../operations/operation.ts';

/** For how long whoever has asked need not ask again. */
const KEPT_SECONDS = 300;

const publicKey = z
  .strictObject({ kty: z.string(), crv: z.string(), x: z.string(), kid: z.string(), use: z.literal('sig'), alg: z.literal('EdDSA') })
  .meta({ id: 'PublicKey', description: 'RFC 7517, RFC 8037' });

export const signingOperations = [
  operation({
    operationId: 'listKeys',
    method: 'get',
    path: '/v1/keys',
    tag: 'Keys',
    summary: 'The public keys by which a channel verifies what it was handed as proof, as a JSON Web Key Set',
    access: 'public',
    responses: { 200: { description: 'The keys', schema: z.strictObject({ keys: z.array(publicKey) }).meta({ id: 'KeySet' }) } },
    handler: async ({ signingKey }) => ({
      status: 200,
      body: { keys: [signingKey.publicKey] },
      headers: { 'Cache-Control': `public, max-age=${KEPT_SECONDS}` },
    }),
  }),
];
