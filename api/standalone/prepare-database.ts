import { findChannel } from '@trafficdesk/worker/store/channels.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { fillFactTables } from '@trafficdesk/worker/store/evaluation-facts.ts';
import { grantPrivileges, putDatabaseRoles } from '@trafficdesk/worker/store/database-roles.ts';
import { databaseFault } from './postgres.ts';
import { type Secrets, sealOf } from './secrets.ts';
import { seed } from './seed.ts';
import { Sentence } from './sentence.mjs';

const OLD =
  'The database was made by a version before the first release, whose data cannot be taken over: delete the folder .data, or unset DATABASE_URL or set it to an empty database.';

const NOT_ALLOWED =
  'The user of DATABASE_URL may not do what a first start needs: use one that owns the database and may create roles (alter role … createrole), or unset DATABASE_URL to use a database of our own.';

/** Says in a sentence that the user of DATABASE_URL lacks a right. */
const allowed = (error: unknown): never => {
  throw (error as { code?: string }).code === '42501' ? new Sentence(NOT_ALLOWED) : error;
};

/**
 * Brings the database to the newest migration, makes the roles of api and worker and, the first time, fills it with the demo city. Answers whether the secrets given are those
 * it was filled with: a database of somebody else's may have been filled elsewhere. Throws a Sentence when it does not answer, or its user
 * may not make roles.
 */
export async function prepareDatabase(databaseUrl: string, secrets: Secrets): Promise<boolean> {
  const fault = await databaseFault(databaseUrl);
  if (fault !== null) {
    throw new Sentence(
      `The database of DATABASE_URL cannot be used (${fault}): check its address, name and password, or unset DATABASE_URL to use one of our own.`,
    );
  }
  const db = connect(databaseUrl, { max: 2, name: 'standalone' });
  try {
    await migrate(db).catch((error: unknown) => {
      return String(error).includes('migration directory is corrupt') ? Promise.reject(new Sentence(OLD)) : allowed(error);
    });
    await putDatabaseRoles(db, secrets.databasePasswords).catch(allowed);
    await grantPrivileges(db);
    await fillFactTables(db);
    await seed(db, { seal: sealOf(secrets), channelKeys: secrets.channelKeys, demoPassword: secrets.demoPassword });
    return (await findChannel(db, secrets.channelKeys.app))?.id === 'app';
  } finally {
    await db.destroy();
  }
}
