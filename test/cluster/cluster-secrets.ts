import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the parts of a cluster agree on among themselves. */
export interface ClusterSecrets {
  temporalPassword: string;
  identitySecret: string;
  violationsNoticeKey: string;
  paymentsNoticeKey: string;
}

/** Reads them, or makes them at the first start. Only this user may read the file. */
export function keepClusterSecrets(dataFolder: string): ClusterSecrets {
  const path = join(dataFolder, 'cluster-secrets.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ClusterSecrets;
  const secret = (): string => randomBytes(32).toString('base64url');
  const secrets = { temporalPassword: secret(), identitySecret: secret(), violationsNoticeKey: secret(), paymentsNoticeKey: secret() };
  writeFileSync(path, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
