import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataKeys as readDataKeys } from '@trafficdesk/worker/environment.ts';
import type { DatabaseRole } from '@trafficdesk/worker/store/privileges.ts';
import { createSeal, type Seal } from '@trafficdesk/worker/store/seal.ts';

export const CHANNELS = ['app', 'web', 'terminal'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What only this machine's installation knows. Losing `dataKeys` makes its sealed data unreadable. */
export interface Secrets {
  /** Of the superuser of the embedded PostgreSQL. */
  postgresPassword: string;
  /** Of the database roles of api and worker, and of the embedded database's owner. */
  databasePasswords: Record<DatabaseRole | 'owner', string>;
  /** Seal personal data: as DATA_KEYS. */
  dataKeys: string;
  /** Key of the look-up hashes: 32 bytes in base64. */
  lookupKey: string;
  /** Signs the heads of the audit chain: an Ed25519 private key, PKCS#8 in base64. */
  auditSigningKey: string;
  /** Signs what channels are handed as proof: as above. */
  signingKey: string;
  /** Bearer key per channel. */
  channelKeys: Record<Channel, string>;
  /** Of every demo sign-in. */
  demoPassword: string;
}

/** Where the signed heads of the audit chain are kept. */
export const anchorFolder = (dataFolder: string): string => join(dataFolder, 'audit-anchors');

/** Where the installation's secrets are kept, readable by its own user alone. */
export const secretsFile = (dataFolder: string): string => join(dataFolder, 'secrets.json');

const password = (): string => randomBytes(24).toString('base64url');

const ed25519Key = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** Reads the installation's secrets; makes them at the first start, and later those that an earlier release had none of. Only this user may read the file. */
export function keepSecrets(dataFolder: string): Secrets {
  const path = secretsFile(dataFolder);
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Secrets>) : {};
  const secrets: Secrets = {
    postgresPassword: password(),
    databasePasswords: { owner: password(), api: password(), worker: password() },
    dataKeys: `k1:${randomBytes(32).toString('base64')}`,
    lookupKey: randomBytes(32).toString('base64'),
    auditSigningKey: ed25519Key(),
    signingKey: ed25519Key(),
    channelKeys: Object.fromEntries(CHANNELS.map((channel) => [channel, randomBytes(32).toString('base64url')])) as Record<Channel, string>,
    demoPassword: `yundu-${randomInt(1000, 10_000)}-${randomInt(1000, 10_000)}`,
    ...kept,
  };
  if (Object.keys(secrets).length === Object.keys(kept).length) return secrets;
  writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secrets;
}

/** The keys as worker and api read them from their environment. */
export const keyVariables = ({ dataKeys, lookupKey }: Secrets): { DATA_KEYS: string; LOOKUP_KEY: string } => ({
  DATA_KEYS: dataKeys,
  LOOKUP_KEY: lookupKey,
});

/** The seal that worker and api make of the same keys. */
export const sealOf = ({ dataKeys, lookupKey }: Secrets): Seal =>
  createSeal({ keys: readDataKeys.parse(dataKeys), lookupKey: Buffer.from(lookupKey, 'base64') });
