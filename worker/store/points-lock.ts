import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

/**
 * Makes whoever counts, reserves or records points of a person go one after the other, each until its transaction ends: two records that are
 * handled at once can never pass twelve.
 */
export const lockPoints = (trx: Db, personHash: Buffer): Promise<void> => lockOn(trx, `points ${personHash.toString('hex')}`);
