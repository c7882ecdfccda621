import { connect, migrate } from '@trafficdesk/worker/store/connect.ts';
import { type Secrets, sealOf } from './secrets.ts';
import { seed } from './seed.ts';
import { Sentence } from './sentence.mjs';

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', '28P01', '28000', '3D000']);

/** Brings the database to the newest migration and, the first time, fills it with the demo city. Throws a Sentence when it cannot be reached. */
export async function prepareDatabase(databaseUrl: string, secrets: Secrets): Promise<void> {
  const db = connect(databaseUrl, { max: 2, name: 'standalone' });
  try {
    await migrate(db);
    await seed(db, { seal: sealOf(secrets), channelKeys: secrets.channelKeys, demoPassword: secrets.demoPassword });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code || !UNREACHABLE.has(code)) throw error;
    throw new Sentence(`The database of DATABASE_URL cannot be used (${code}): check its address, name and password, or unset DATABASE_URL to use one of our own.`);
  } finally {
    await db.destroy();
  }
}
