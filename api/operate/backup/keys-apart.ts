import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { keepSecrets } from '../../standalone/secrets.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import { readSettings } from '../../standalone/settings.ts';
import { json, writeWhole } from './folder.ts';

/** What opens and signs, as variables of api and worker have it. */
const KEY_VARIABLES = [
  'DATA_KEYS',
  'LOOKUP_KEY',
  'AUDIT_SIGNING_KEY',
  'SIGNING_KEY',
  'IDENTITY_SECRET',
  'VIOLATIONS_NOTICE_KEY',
  'PAYMENTS_NOTICE_KEY',
] as const;

/** The keys of an installation in a file of their own: all secrets of a machine's `npm start`, or variables. */
export type KeyFile = { secrets: object } | { variables: Partial<Record<(typeof KEY_VARIABLES)[number], string>> };

/** Where a folder really lies, or would, whatever links lead to it. */
const placeOf = (path: string): Promise<string> =>
  realpath(path).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return join(await placeOf(dirname(path)), basename(path));
  });

const isWithin = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner);
  return way === '' || !(way.startsWith('..') || way.startsWith('/'));
};

/** The file that a folder of keys has. */
export const keyFileIn = (folder: string): string => join(resolve(folder), 'trafficdesk-keys.json');

/**
 * Writes the keys of this installation to a folder, for this user alone; answers the file. Throws a Sentence where that folder lies within the backup, or
 * the backup within it: whoever carries one away must not have the other.
 */
export async function keepKeysApart(variables: NodeJS.ProcessEnv, { to, backup }: { to: string; backup: string }): Promise<string> {
  const [keysPlace, backupPlace] = [await placeOf(resolve(to)), await placeOf(resolve(backup))];
  if (isWithin(keysPlace, backupPlace) || isWithin(backupPlace, keysPlace))
    throw new Sentence(
      `Keys lie apart from what they open: name a folder for --keys that is neither within ${resolve(backup)} nor around it.`,
    );
  const { databaseUrl, dataFolder } = readSettings(variables);
  const given = Object.fromEntries(KEY_VARIABLES.flatMap((name) => (variables[name] ? [[name, variables[name]]] : [])));
  const file: KeyFile = databaseUrl ? { variables: given } : { secrets: keepSecrets(dataFolder) };
  await mkdir(to, { recursive: true, mode: 0o700 });
  const path = keyFileIn(to);
  await writeWhole(path, json(file));
  return path;
}
