import { createHash } from 'node:crypto';
import type { Db } from './connect.ts';

/** Bearer keys are 32 random bytes, so a plain digest is enough to store them by. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The channel this bearer key belongs to, or null. */
export async function findChannel(db: Db, key: string): Promise<{ id: string } | null> {
  return (
    (await db('channels')
      .where({ key_hash: digest(key) })
      .first('id')) ?? null
  );
}

/** Every channel there is. */
export const listChannelIds = (db: Db): Promise<string[]> => db('channels').orderBy('id').pluck('id');

/** Adds a channel, or gives it another key. */
export async function putChannel(db: Db, { id, key }: { id: string; key: string }): Promise<void> {
  await db('channels')
    .insert({ id, key_hash: digest(key) })
    .onConflict('id')
    .merge(['key_hash']);
}
