import { z } from 'zod';

/** Which ways of signing in there are beside a password. */
export const signInWays = z
  .strictObject({
    oidc: z
      .strictObject({ title: z.string().meta({ description: 'Host of the provider' }) })
      .nullable()
      .meta({ description: 'Sign-in through the organisation, begun at GET /api/session/oidc; null where there is none' }),
  })
  .meta({ id: 'SignInWays' });

/** What a provider sends the browser back with (RFC 6749 4.1.2, RFC 9207); it may add more. */
export const providerAnswer = z.object({
  code: z.string().optional(),
  state: z.string().optional(),
  iss: z.string().optional(),
  error: z.string().optional(),
});
