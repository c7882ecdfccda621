import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type InteractionResults, Provider } from 'oidc-provider';

export const CLIENT = { id: 'trafficdesk', secret: 'of-trafficdesk-and-the-provider' };

/** Another application of the same organisation. */
export const OTHER_CLIENT = { id: 'holiday-planner', secret: 'of-the-holiday-planner-and-the-provider' };

/** What is replaced on the way from the provider: the answer's status, an ID token's claims, or the key that signs it. */
export interface Tampering {
  status?: number;
  claims?: Record<string, unknown>;
  key?: KeyObject;
}

export interface TestProvider {
  issuer: string;
  /** Applied to every answer with an ID token until it is taken away again. */
  tampering: Tampering | null;
  /** Takes the server away, as if the provider were down; answers how to bring it back. */
  goAway(): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The same token with other claims, signed with the provider's key unless told to use another. */
function forged(token: string, { claims = {}, key }: Tampering, own: KeyObject): string {
  const [header = '', body = ''] = token.split('.');
  const changed = `${header}.${encoded({ ...JSON.parse(Buffer.from(body, 'base64url').toString()), ...claims })}`;
  return `${changed}.${createSign('RSA-SHA256')
    .update(changed)
    .sign(key ?? own, 'base64url')}`;
}

/** The login page: whoever is named is signed in, in the way named. Leaving the name empty refuses. */
const LOGIN_PAGE = `<!doctype html><html lang="en"><title>Sign in</title><form method="post">
  <label>Subject <input name="subject" autofocus></label> <label>amr <input name="amr" value="pwd otp"></label> <label>acr <input name="acr"></label>
  <button>Sign in</button></form></html>`;

/**
 * A real OpenID provider on a port of its own, with two clients that may send people back to `redirectUrl`. Its login page takes a subject, the
 * methods (`amr`, parted by blanks) and the context (`acr`) that the ID token shall tell of.
 */
export async function startOidcProvider({ redirectUrl }: { redirectUrl: string }): Promise<TestProvider> {
  const server = await listen(createServer(), 0);
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const key = newKey();
  const provider = new Provider(issuer, {
    clients: [CLIENT, OTHER_CLIENT].map(({ id, secret }) => ({ client_id: id, client_secret: secret, redirect_uris: [redirectUrl] })),
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'signing' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    findAccount: (_context, subject) => ({ accountId: subject, claims: () => ({ sub: subject }) }),
    claims: { openid: ['sub', 'amr', 'acr'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  });
  const own: TestProvider = {
    issuer,
    tampering: null,
    async goAway() {
      await close(server);
      return async () => void (await listen(server, port));
    },
    close: () => close(server),
  };

  provider.use(async (context, next) => {
    const { req, res, path, method } = context;
    if (path.startsWith('/interaction/')) {
      if (method === 'GET') context.body = LOGIN_PAGE;
      else await provider.interactionFinished(req, res, await login(provider, req, res));
      context.respond = method === 'GET';
      return;
    }
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (!own.tampering || !body?.id_token) return;
    context.status = own.tampering.status ?? context.status;
    body.id_token = forged(body.id_token, own.tampering, key);
  });
  server.on('request', provider.callback());
  return own;
}

/** What the login page was told, as the result of the interaction; consent is given along with it. */
async function login(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<InteractionResults> {
  const form = new URLSearchParams(await text(req));
  const accountId = form.get('subject') ?? '';
  if (accountId === '') return { error: 'access_denied', error_description: 'went away' };
  const { params } = await provider.interactionDetails(req, res);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid');
  const amr = (form.get('amr') ?? '').split(' ').filter(Boolean);
  return { login: { accountId, amr, acr: form.get('acr') || undefined }, consent: { grantId: await grant.save() } };
}

async function listen(server: Server, port: number): Promise<Server> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
