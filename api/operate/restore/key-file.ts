import { readFile } from 'node:fs/promises';
import { dataKeys, readVariables, type StorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { z } from 'zod';
import { keyVariables, type Secrets } from '../../standalone/secrets.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import type { BaseBackup } from '../backup/base-backup.ts';
import { missingKeys } from '../backup/key-marks.ts';
import type { KeyFile } from '../backup/keys-apart.ts';

type Keys = Pick<StorageEnvironment, 'DATA_KEYS' | 'LOOKUP_KEY'>;

const shape = z.object({ DATA_KEYS: dataKeys, LOOKUP_KEY: z.base64().transform((text) => Buffer.from(text, 'base64')) });

/** The keys that variables hold. */
export const readKeys = (variables: NodeJS.ProcessEnv): Keys => readVariables(shape, variables);

/** Reads the secrets of a machine's `npm start` that were kept apart. Throws a Sentence where the file holds none. */
export async function readSecretsFile(path: string): Promise<Secrets> {
  const file = JSON.parse(await readFile(path, 'utf8')) as Partial<KeyFile & { secrets: Secrets }>;
  if (!file.secrets)
    throw new Sentence(`${path} holds the keys of another kind of installation: restore it with npm run restore -- files, and settle.`);
  return file.secrets;
}

/** The keys that were kept apart, whatever kind of installation they are of. */
export async function readKeyFile(path: string): Promise<Keys> {
  const file = JSON.parse(await readFile(path, 'utf8')) as { secrets?: Secrets; variables?: NodeJS.ProcessEnv };
  return file.secrets ? keysOf(file.secrets) : readKeys(file.variables ?? {});
}

/** The keys among a machine's secrets. */
export const keysOf = (secrets: Secrets): Keys => readKeys(keyVariables(secrets));

/** Throws a Sentence where these keys do not open what a backup holds. */
export function requireKeys({ id, keys: needed }: BaseBackup, keys: Keys): void {
  const missing = needed ? missingKeys(needed, keys) : [];
  if (missing.length > 0)
    throw new Sentence(
      `The base backup ${id} needs keys that are not given: ${missing.join(', ')}. Nothing was restored: give the keys of its day, older ones after the present ones in DATA_KEYS.`,
    );
}
