import { randomBytes } from 'node:crypto';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { atEnd } from './at-end.ts';
import { askService } from './ask-service.ts';
import type { DatabaseAnswer } from './services/database-service.ts';

/** A database of one's own without a table, as its owner, on the shared server: for tests of migrations. It is dropped when the file is done. */
export async function emptyDatabase(): Promise<{ url: string; db: Knex; urlAs: (role: string) => string }> {
  const { serverUrl, templateUrl } = await askService<DatabaseAnswer>('database');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = connect(serverUrl, { max: 1, name: 'test' });
  await server.raw('create database ?? owner ??', [name, new URL(templateUrl).username]);
  const url = Object.assign(new URL(templateUrl), { pathname: `/${name}` }).href;
  const db = connect(url, { name: 'test' });
  atEnd(async () => {
    await db.destroy();
    await server.raw('drop database ?? with (force)', [name]);
    await server.destroy();
  });
  return { url, db, urlAs: (role) => Object.assign(new URL(url), { username: role, password: 'test' }).href };
}
