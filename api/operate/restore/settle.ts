import { setTimeout as sleep } from 'node:timers/promises';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import type { Knex } from 'knex';
import { Sentence } from '../../standalone/sentence.mjs';
import { listBaseBackups } from '../backup/base-backup.ts';
import type { BackupFolder } from '../backup/folder.ts';

/** Sequences whose numbers people and channels were told: none may be given a second time. */
const TOLD_NUMBERS = [
  'case_numbers',
  'handling_numbers',
  'violation_objection_numbers',
  'consultation_numbers',
  'appointment_numbers',
  // Channels ask for what came after the last one they read.
  'account_sessions_ended_id_seq',
] as const;

/** More than can have been given since the moment: numbers go on at the next multiple. */
const STEP = 1_000_000;

export interface Settled {
  /** The last commit that the database holds, by its clock. */
  moment: string;
  sessions: number;
  codes: number;
  /** Rows by table, of those that matter to people. */
  rows: Record<string, number>;
}

const COUNTED = ['cases', 'photos', 'bindings', 'handlings', 'payment_movements', 'accounts', 'staff', 'audit'] as const;

const NOT_RESTORED = 'This database was not restored from that backup: it is the one that was backed up. Nothing was changed.';
const SETTLED = 'This database was made fit to go on before. Nothing was changed: npm run reconcile is what comes next.';

/** Along which the server writes its log now: one that recovered has begun a timeline of its own. */
async function timelineOf(db: Knex): Promise<number> {
  const { rows } = await db.raw('select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline');
  return Number.parseInt(rows[0].timeline, 16);
}

const LOOK_MS = 500;

/** Resolves once the server is where it is to be: it answers before that, and takes no work. */
export async function recovered(db: Knex): Promise<void> {
  const isRecovering = async (): Promise<boolean> => (await db.raw('select pg_is_in_recovery() as recovering')).rows[0].recovering;
  while (await isRecovering()) await sleep(LOOK_MS);
}

/** Throws a Sentence for a database that serves, or was settled: it would lose its sessions for nothing. */
export async function requireRestored(db: Knex, folder: BackupFolder): Promise<void> {
  const timeline = await timelineOf(db);
  const bases = await listBaseBackups(folder);
  if (bases.some((base) => base.timeline === timeline)) throw new Sentence(NOT_RESTORED);
  const settled = await db('audit')
    .where({ action: 'backup.restored' })
    .whereRaw(`(detail ->> 'timeline')::int = ?`, [timeline])
    .first('id');
  if (settled) throw new Sentence(SETTLED);
}

/**
 * Makes a database that was restored to an older moment fit to go on: numbers that may have been told since are passed over, sessions end and codes
 * serve no more, since they may have been ended and used; and it is on record. Run as the owner, once, before anything else runs on it, and last of
 * what a restore does: what is on record is not done again.
 */
export const settleRestored = (db: Knex, { base }: { base: string }): Promise<Settled> =>
  db.transaction(async (trx) => {
    const { rows: moments } = await trx.raw(
      'select coalesce(pg_last_xact_replay_timestamp(), (select at from audit order by at desc limit 1), now()) as moment',
    );
    const moment = (moments[0].moment as Date).toISOString();
    for (const name of TOLD_NUMBERS) await trx.raw(`select setval('${name}', (last_value / ${STEP} + 1) * ${STEP}) from ${name}`);
    const timeline = await timelineOf(trx);
    const sessions = await trx('sessions').delete();
    const phones = await trx('phone_codes').where('expires_at', '>', trx.fn.now()).update({ expires_at: trx.fn.now() });
    const scanned = await trx('binding_codes').where('expires_at', '>', trx.fn.now()).update({ expires_at: trx.fn.now() });
    const codes = phones + scanned;
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'backup.restored', detail: { moment, base, timeline, sessions, codes } });
    const rows: Record<string, number> = {};
    for (const name of COUNTED) rows[name] = Number((await trx(name).count({ n: '*' }))[0]?.n);
    return { moment, sessions, codes, rows };
  });
