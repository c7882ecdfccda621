import { createInterface } from 'node:readline';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { createPhotoStore, type PhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal, type Seal } from '@trafficdesk/worker/store/seal.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import type { Knex } from 'knex';
import { storageVariables } from '../standalone/storage-variables.ts';
import { identityNumber } from '../words.ts';
import { engineOf } from './engine-of.ts';
import { erasureWords } from './erasure-words.ts';
import { writeExport } from './write-export.ts';

interface Stores {
  db: Knex;
  seal: Seal;
  photos: PhotoStore;
}

/** The number is read from standard input alone: command lines and environments are seen by other processes, and kept in histories. */
async function readIdentityNumber(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('ID number: ');
  let first = '';
  for await (const line of createInterface({ input: process.stdin })) {
    first = line;
    break;
  }
  const { data } = identityNumber.safeParse(first);
  if (data === undefined) throw new TypeError('Give the ID number of the person as the first line of standard input.');
  return data;
}

async function withStores<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  const environment = readStorageEnvironment(storageVariables(process.env));
  const seal = createSeal({ keys: environment.DATA_KEYS, lookupKey: environment.LOOKUP_KEY });
  const photos = createPhotoStore({ files: await openFiles(environment.photos), seal });
  const db = connect(environment.DATABASE_URL, { max: 5, name: 'operate' });
  try {
    return await work({ db, seal, photos });
  } finally {
    await db.destroy();
  }
}

/**
 * Hands out a copy of what is held of a person: a new folder `to` with person.json and the photos that show them alone, for this user only.
 * `by` says for the record who does it.
 */
export async function exportPerson({ by, to }: { by: string; to: string }): Promise<string> {
  const number = await readIdentityNumber();
  return withStores(async (stores) => {
    const found = await exportSubject(stores, { identityNumber: number, by });
    return found ? writeExport(stores.photos, found, to) : 'Nothing is held of this person.';
  });
}

/**
 * Deletes what is held of a person, as a worker: it takes a worker's settings and TEMPORAL_ADDRESS. Answers what became of it in words, and
 * whether that is the end of it.
 */
export async function erasePerson({
  by,
  endingBindings,
}: {
  by: string;
  endingBindings: boolean;
}): Promise<{ said: string; done: boolean }> {
  const engine = connectEngine(engineOf(process.env));
  try {
    const number = await readIdentityNumber();
    const erasure = await withStores((stores) => eraseSubject(stores, engine.client, { identityNumber: number, by, endingBindings }));
    return { said: erasureWords(erasure), done: erasure.result !== 'refused' };
  } finally {
    await engine.close();
  }
}
