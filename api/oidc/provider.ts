import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { Attempt } from './attempt.ts';
import { OidcRefused } from './refused.ts';
import { gaveSecondFactor } from './second-factor.ts';
import type { OidcSettings } from './settings.ts';

/** Somebody the provider vouches for. */
export interface Vouched {
  /** Its lasting name for this person. */
  subject: string;
  /** Whether it asked for two factors. */
  secondFactorDone: boolean;
}

export interface OidcProvider {
  issuer: string;
  /** What people know it by: its host. */
  title: string;
  /** Where to send the browser. Throws OidcRefused when the provider does not answer. */
  signInAddress(attempt: Attempt): Promise<string>;
  /** Takes what the provider sent the browser back with, as it stands after the `?`. Throws OidcRefused unless every check passes. */
  redeem(answer: string, attempt: Attempt): Promise<Vouched>;
}

/** How long the provider may take to answer one call; somebody is waiting at the sign-in page. */
const TIMEOUT_SECONDS = 5;

/** The Authorization header is what a client uses that agreed on nothing else (OpenID Connect Core 9); some providers take the body alone. */
const authentication =
  (secret: string): ClientAuth =>
  (server, ...call) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const give = methods.includes('client_secret_basic') ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    return give(server, ...call);
  };

const isAway = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof ClientError && (error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof Response && error.cause.status >= 500)));

function refusedFor(error: unknown): OidcRefused {
  if (error instanceof AuthorizationResponseError) return new OidcRefused('provider-declined', { cause: error });
  return new OidcRefused(isAway(error) ? 'provider-unreachable' : 'answer-not-valid', { cause: error });
}

/**
 * The organisation's provider (authorization code with PKCE). What it can do is asked at the first sign-in and again until it has answered,
 * so that the process starts, and local accounts sign in, while it is away.
 */
export function createOidcProvider({ issuer, clientId, clientSecret, redirectUrl }: OidcSettings): OidcProvider {
  const server = new URL(issuer);
  let found: Promise<Configuration> | undefined;

  async function find(): Promise<Configuration> {
    // Without the second the library takes an ID token from the provider's own endpoint without looking at its signature.
    const execute = [...(server.protocol === 'http:' ? [allowInsecureRequests] : []), enableNonRepudiationChecks];
    try {
      return await discovery(server, clientId, undefined, authentication(clientSecret), { execute, timeout: TIMEOUT_SECONDS });
    } catch (error) {
      found = undefined;
      throw new OidcRefused('provider-unreachable', { cause: error });
    }
  }

  function configuration(): Promise<Configuration> {
    found ??= find();
    return found;
  }

  return {
    issuer,
    title: server.host,
    async signInAddress({ state, nonce, verifier }) {
      const address = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUrl,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return address.href;
    },
    async redeem(answer, { state, nonce, verifier }) {
      const client = await configuration();
      const callback = new URL(redirectUrl);
      callback.search = answer;
      try {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier };
        const claims = (await authorizationCodeGrant(client, callback, checks)).claims();
        // An expected nonce makes an answer without an ID token fail before.
        const { sub: subject, amr, acr } = claims as NonNullable<typeof claims>;
        return { subject, secondFactorDone: gaveSecondFactor({ amr, acr }) };
      } catch (error) {
        throw refusedFor(error);
      }
    },
  };
}
