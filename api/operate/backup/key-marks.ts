import { createHmac } from 'node:crypto';
import type { StorageEnvironment } from '@trafficdesk/worker/environment.ts';

type Keys = Pick<StorageEnvironment, 'DATA_KEYS' | 'LOOKUP_KEY'>;

/** By what a key is known again without being told: one of these says nothing about the key itself. */
export interface KeyMarks {
  /** By the ids of the data keys. */
  data: Record<string, string>;
  lookup: string;
}

const markOf = (key: Buffer): string => createHmac('sha256', key).update('trafficdesk backup: which key').digest('hex').slice(0, 16);

/** The marks of an installation's keys, for its backups to say which keys they need. */
export const keyMarks = ({ DATA_KEYS, LOOKUP_KEY }: Keys): KeyMarks => ({
  data: Object.fromEntries(DATA_KEYS.map(({ id, key }) => [id, markOf(key)])),
  lookup: markOf(LOOKUP_KEY),
});

/** What of a backup these keys do not open: ids of data keys, and `LOOKUP_KEY`. More keys than it needs are fine. */
export function missingKeys(needed: KeyMarks, keys: Keys): string[] {
  const given = keyMarks(keys);
  const data = Object.keys(needed.data).filter((id) => given.data[id] !== needed.data[id]);
  return [...data, ...(given.lookup === needed.lookup ? [] : ['LOOKUP_KEY'])];
}
