import { findChannel } from '@trafficdesk/worker/store/channels.ts';
import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { grantPrivileges, putDatabaseRoles } from '@trafficdesk/worker/store/privileges.ts';
import { databaseFault } from './postgres.ts';
import { type Secrets, sealOf } from './secrets.ts';
import { seed } from './seed.ts';
import { Sentence } from './sentence.mjs';

const OLD =
  'The database was made by a version before the first release, whose data cannot be taken over: delete the folder .data, or unset DATABASE_URL or set it to an empty database.';

/**
 * Brings the database to the newest migration, makes the roles of api and worker and, the first time, fills it with the demo city. Answers whether the secrets given are those
 * it was filled with: a database of somebody else's may have been filled elsewhere. Throws a Sentence when it does not answer.
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
      throw String(error).includes('migration directory is corrupt') ? new Sentence(OLD) : error;
    });
    await putDatabaseRoles(db, secrets.databasePasswords);
    await grantPrivileges(db);
    await seed(db, { seal: sealOf(secrets), channelKeys: secrets.channelKeys, demoPassword: secrets.demoPassword });
    return (await findChannel(db, secrets.channelKeys.app))?.id === 'app';
  } finally {
    await db.destroy();
  }
}
