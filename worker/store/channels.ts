import { createHash } from 'node:crypto';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';
import { perDatabase, together } from './together.ts';

/** Bearer keys are 32 random bytes, so a plain digest is enough to store them by. */
const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

const channelsOf = perDatabase((db: Db) =>
  together(async (digests: readonly string[]) => {
    const distinct = [...new Set(digests)].map((each) => Buffer.from(each, 'base64'));
    const rows = await ask<{ id: string; keyHash: Buffer }>(
      db,
      'select id, key_hash as "keyHash" from channels where key_hash = any((select $1::bytea[])::bytea[])',
      [distinct],
    );
    const byDigest = new Map(rows.map(({ id, keyHash }) => [keyHash.toString('base64'), { id }]));
    return digests.map((each) => byDigest.get(each) ?? null);
  }),
);

/** The channel this bearer key belongs to, or null. */
export const findChannel = (db: Db, key: string): Promise<{ id: string } | null> => channelsOf(db)(digest(key).toString('base64'));

/** Origins (`https://host`) that this channel's users may be sent back to once they have paid. */
export const findReturnOrigins = async (db: Db, id: string): Promise<string[]> =>
  (await db('channels').where({ id }).first('return_origins'))?.return_origins ?? [];

/** Every channel there is. */
export const listChannelIds = (db: Db): Promise<string[]> => db('channels').orderBy('id').pluck('id');

/** What staff hand in for somebody who is present comes in here; rules that hold online only do not hold for it. */
export const COUNTER = 'counter';

/**
 * Says which origins (`https://host[:port]`) a channel's users may be sent back to; none: only their own machine. Throws RangeError for what is no such
 * origin, and where there is no channel of this id.
 */
export async function putReturnOrigins(db: Db, id: string, origins: readonly string[]): Promise<void> {
  for (const origin of origins)
    if (!origin.startsWith('https://') || !URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new RangeError(`"${origin}" is no origin: https://, a host, and perhaps a port.`);
  const count = await db('channels')
    .where({ id })
    .update({ return_origins: [...origins] });
  if (count === 0) throw new RangeError(`There is no channel "${id}".`);
}

/** Adds a channel, or gives it another key. Throws RangeError for the counter: whoever had its key would be let past what holds online. */
export async function putChannel(db: Db, { id, key }: { id: string; key: string }): Promise<void> {
  if (id === COUNTER) throw new RangeError('The channel "counter" is for staff only and has no key.');
  await db('channels')
    .insert({ id, key_hash: digest(key) })
    .onConflict('id')
    .merge(['key_hash']);
}
