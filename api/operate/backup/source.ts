import { readStorageEnvironment, type StorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { DATABASE, runningDatabaseUrl } from '../../standalone/database-url.ts';
import { anchorFolder, keepSecrets } from '../../standalone/secrets.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import { readSettings } from '../../standalone/settings.ts';
import { storageVariables } from '../../standalone/storage-variables.ts';

/** What is backed up, and by which ways. */
export interface Source {
  /** Of a role that may replicate. */
  replicationUrl: string;
  /** A worker's: its database, its photos and its keys. */
  storage: StorageEnvironment;
  /** Of the signed heads of the audit chain; null where they cannot be read from here. */
  anchors: string | null;
}

/**
 * A worker's settings with BACKUP_DATABASE_URL beside them, and AUDIT_ANCHOR_DIR; without DATABASE_URL, those of the Trafficdesk that runs on this
 * machine. Throws a Sentence that says what is missing.
 */
export function readSource(variables: NodeJS.ProcessEnv): Source {
  const { databaseUrl, dataFolder } = readSettings(variables);
  const storage = readStorageEnvironment(storageVariables(variables));
  if (databaseUrl) {
    const { BACKUP_DATABASE_URL: replicationUrl, AUDIT_ANCHOR_DIR } = variables;
    if (!replicationUrl)
      throw new Sentence(
        'Set BACKUP_DATABASE_URL to the address of the database, with a role that may replicate (create role … login replication).',
      );
    return { replicationUrl, storage, anchors: AUDIT_ANCHOR_DIR || null };
  }
  const { postgresPassword } = keepSecrets(dataFolder);
  const superuser = Object.assign(new URL(runningDatabaseUrl(dataFolder)), {
    username: 'postgres',
    password: postgresPassword,
    pathname: `/${DATABASE}`,
  });
  return { replicationUrl: superuser.href, storage, anchors: anchorFolder(dataFolder) };
}
