import type { Client } from '@temporalio/client';
import type { Deps as WorkerDeps } from '@trafficdesk/worker/deps.ts';
import type { Listener } from '@trafficdesk/worker/store/listen.ts';
import type { OidcProvider } from './oidc/provider.ts';
import type { SigningKey } from './signing/signing-key.ts';

/** What the api works with: the worker's parts, the workflow engine, the database's notices, and the organisation's OpenID provider if any. */
export interface Deps extends WorkerDeps {
  temporal: Client;
  listener: Listener;
  oidc: OidcProvider | null;
  /** Where the worker keeps the signed heads of the audit chain; null where they cannot be read from here. */
  anchorFolder: string | null;
  /** What the identity partner signs its notices with. */
  identitySecret: string;
  /** What the violation database signs its notices with. */
  violationsNoticeKey: string;
  /** What the payment gateway signs its notices with. */
  paymentsNoticeKey: string;
  /** Signs what is handed to channels as proof: of password resets, and owners' QR codes. */
  signingKey: SigningKey;
}
