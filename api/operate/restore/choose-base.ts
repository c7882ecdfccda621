import { Sentence } from '../../standalone/sentence.mjs';
import { type BaseBackup, listBaseBackups } from '../backup/base-backup.ts';
import type { BackupFolder } from '../backup/folder.ts';
import { stretchesOf } from '../backup/check-backup.ts';

/** Reads a moment with its zone, as `2026-11-22T15:00:00+08:00`. Throws a TypeError for anything else. */
export function readMoment(text: string): Date {
  const moment = new Date(text);
  if (!/(?:Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(moment.getTime()))
    throw new TypeError('--at is a moment with its zone, as 2026-11-22T15:00:00+08:00.');
  return moment;
}

/**
 * The base backup that a moment is restored from: the newest that had ended by then; without a moment the newest of all. Throws a Sentence where the
 * backup does not reach to the moment, which says from when to when it does.
 */
export async function chooseBase(folder: BackupFolder, at: Date | null): Promise<BaseBackup> {
  const bases = await listBaseBackups(folder);
  const stretches = await stretchesOf(folder);
  const newest = bases.at(-1);
  if (!newest) throw new Sentence(`${folder.path} holds no base backup that is whole: nothing can be restored from it.`);
  if (at === null) return newest;
  const index = stretches.findLastIndex(({ from, to }) => new Date(from) <= at && at <= new Date(to));
  const base = bases[index];
  if (base) return base;
  const known = stretches.map(({ from, to }) => (from === to ? from : `${from} … ${to}`)).join(', ');
  throw new Sentence(`The backup does not reach to ${at.toISOString()}; it holds ${known}.`);
}
