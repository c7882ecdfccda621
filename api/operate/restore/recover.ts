import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Guard } from '../../standalone/child.ts';
import { freePort } from '../../standalone/ports.ts';
import { type Postgres, startPostgres } from '../../standalone/postgres.ts';
import type { Secrets } from '../../standalone/secrets.ts';
import { recoverySettings } from './lay-out.ts';

/** However much of the log there is to be read. */
const PATIENCE_MS = 7 * 24 * 3_600_000;

const NOT_REACHED = 'recovery ended before configured recovery target was reached';

interface Recovery {
  /** The data folder, with `postgres` laid out in it. */
  into: string;
  secrets: Secrets;
  /** Null for the end of the log. */
  at: Date | null;
  guard: Guard;
}

/**
 * Starts the embedded PostgreSQL on a folder that was laid out, and resolves once it has recovered and takes work. Where nothing was committed between
 * the moment and the end of the log, the end of the log is what was there at that moment.
 */
export async function recover({ into, secrets, at, guard }: Recovery): Promise<Postgres> {
  const logFile = join(into, 'logs', 'restore.log');
  const start = async (target: Date | null): Promise<Postgres> =>
    startPostgres({
      dataFolder: join(into, 'postgres'),
      port: await freePort(),
      password: secrets.postgresPassword,
      ownerPassword: secrets.databasePasswords.owner,
      // It answers nobody before it is where it is to be.
      settings: ['hot_standby=off', ...Object.entries(recoverySettings(target)).map(([name, value]) => `${name}=${value}`)],
      logFile,
      guard,
      patienceMs: PATIENCE_MS,
    });
  try {
    return await start(at);
  } catch (error) {
    if (at === null || !readFileSync(logFile, 'utf8').includes(NOT_REACHED)) throw error;
    return start(null);
  }
}
