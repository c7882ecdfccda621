import type { Db } from './connect.ts';

/** The replication slot by which the server keeps what no backup has yet (api/operate/backup). */
export const BACKUP_SLOT = 'trafficdesk_backup';

/** How the log waits for a backup. */
export interface BackupSlot {
  /** A process fetches it just now. */
  isFetched: boolean;
  /** How much of it the server keeps until then. */
  waitingBytes: number;
}

/** How the log waits for a backup; null where none is kept of this server. */
export async function findBackupSlot(db: Db): Promise<BackupSlot | null> {
  const { rows } = await db.raw(
    `select active as "isFetched", coalesce(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), restart_lsn), 0)::float as "waitingBytes"
       from pg_replication_slots where slot_name = ?`,
    [BACKUP_SLOT],
  );
  return rows[0] ?? null;
}
