import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Environment } from './environment.ts';
import { createLog } from './log.ts';
import { type Alipay, createAlipay } from './partners/alipay.ts';
import { createIdentity, type Identity } from './partners/identity.ts';
import { createPayments, type Payments } from './partners/payments.ts';
import { createRegistry, type Registry } from './partners/registry.ts';
import { createSms, type Sms } from './partners/sms.ts';
import { createViolations, type Violations } from './partners/violations.ts';
import { openFiles } from './photos/files/open.ts';
import { createPhotoStore, type PhotoStore } from './photos/store.ts';
import { connect } from './store/connect.ts';
import { createSeal, type Seal } from './store/seal.ts';

/** What the processes work with; made once per process, handed to whoever needs it. */
export interface Deps {
  db: Knex;
  seal: Seal;
  registry: Registry;
  sms: Sms;
  identity: Identity;
  alipay: Alipay;
  payments: Payments;
  violations: Violations;
  photos: PhotoStore;
  log: Logger;
}

/** How long a partner may take to answer one call; a slower one counts as away, and the case waits without holding anybody up. */
const PARTNER_TIMEOUT_MS = 3_000;

/** Makes the parts a process works with out of its environment. The caller ends `db`. */
export async function createDeps(environment: Environment, name: string): Promise<Deps> {
  const seal = createSeal({ keys: environment.DATA_KEYS, lookupKey: environment.LOOKUP_KEY });
  return {
    db: connect(environment.DATABASE_URL, { name }),
    seal,
    registry: createRegistry({ baseUrl: environment.REGISTRY_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    sms: createSms({ baseUrl: environment.SMS_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    identity: createIdentity({ baseUrl: environment.IDENTITY_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    alipay: createAlipay({ baseUrl: environment.ALIPAY_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    violations: createViolations({ baseUrl: environment.VIOLATIONS_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    payments: createPayments({ baseUrl: environment.PAYMENTS_URL, timeoutMs: PARTNER_TIMEOUT_MS }),
    photos: createPhotoStore({ files: await openFiles(environment.photos), seal }),
    log: createLog(name),
  };
}
