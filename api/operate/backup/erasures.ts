import { appendFile, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '@trafficdesk/worker/unless-missing.ts';
import type { Knex } from 'knex';
import type { BackupFolder } from './folder.ts';

/** That something was deleted at a person's own wish: by id and kind, it names nobody. */
export interface Erasure {
  at: string;
  /** `case`, `handling`, `photo`, `account` …, as `purges` has it. */
  subject: string;
  subjectId: string;
  /** Which parts, as codes. */
  what: string[];
}

const fileOf = ({ path }: BackupFolder): string => join(path, 'erasures.jsonl');

/** The erasures a backup knows of, as they were heard of: what was restored from before one has to be deleted again. */
export async function readErasures(folder: BackupFolder): Promise<Erasure[]> {
  const text = await readFile(fileOf(folder), 'utf8').catch(unlessMissing(''));
  // A line that broke off is written once more.
  return text.split('\n').flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Erasure] : []));
}

/** An erasure bears the moment at which its transaction began; it is to be seen once that has ended, so much later at most. */
export const LATE_MS = 600_000;

const keyOf = ({ at, subject, subjectId }: Erasure): string => `${at} ${subject} ${subjectId}`;

/** Writes down the erasures that came since the last time, beside the database: one that is restored to a moment before them has forgotten them. Answers how many. */
export async function keepErasures(db: Knex, folder: BackupFolder): Promise<number> {
  const known = await readErasures(folder);
  const last = known.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), 0);
  const done = new Set(known.map(keyOf));
  const rows: (Omit<Erasure, 'at'> & { at: Date })[] = await db('purges')
    .whereRaw(`basis = 'erasure'`)
    .whereNotNull('subject_id')
    .where('at', '>=', new Date(last - LATE_MS))
    .orderBy(['at', 'id'])
    .select('at', 'subject', { subjectId: 'subject_id' }, 'what');
  const fresh = rows.map(({ at, ...rest }): Erasure => ({ at: at.toISOString(), ...rest })).filter((each) => !done.has(keyOf(each)));
  if (fresh.length === 0) return 0;
  const file = fileOf(folder);
  const lines = fresh.map((each) => JSON.stringify(each));
  await appendFile(file, `${await brokeOff(file)}${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  return fresh.length;
}

/** What ends a line that a killed process left unfinished. */
async function brokeOff(file: string): Promise<string> {
  const handle = await open(file).catch(() => null);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    if (size === 0) return '';
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer.toString() === '\n' ? '' : '\n';
  } finally {
    await handle.close();
  }
}
