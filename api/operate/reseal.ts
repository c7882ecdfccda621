import { readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { KeysMissing, reseal, type Watcher } from '@trafficdesk/worker/reseal/reseal.ts';
import type { SealedCount } from '@trafficdesk/worker/reseal/sealed-counts.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { step } from '../standalone/progress.mjs';
import { Sentence } from '../standalone/sentence.mjs';
import { storageVariables } from '../standalone/storage-variables.ts';

const number = (count: number): string => count.toLocaleString('en');
const sum = (counts: readonly SealedCount[]): number => counts.reduce((total, { count }) => total + count, 0);

/**
 * Seals with the first key of DATA_KEYS whatever another key seals, beside running processes, and says when an old key has done its service.
 * Takes the settings of a worker (DATABASE_URL, DATA_KEYS, LOOKUP_KEY, and where photos are); without DATABASE_URL, those of the Trafficdesk
 * that runs on this machine. Answers whether nothing is left to do. Throws a sentence when a key is missing.
 */
export async function resealAll(variables: NodeJS.ProcessEnv): Promise<boolean> {
  const environment = readStorageEnvironment(storageVariables(variables));
  const seal = createSeal({ keys: environment.DATA_KEYS, lookupKey: environment.LOOKUP_KEY });
  const photos = createPhotoStore({ files: await openFiles(environment.photos), seal });
  const db = connect(environment.DATABASE_URL, { name: 'reseal' });
  try {
    const faults: string[] = [];
    const left = await step(`Sealing with key ${seal.currentKeyId}`, (note) =>
      reseal({ db, seal, photos }, watcher(seal.currentKeyId, note, faults)),
    );
    for (const fault of faults) say(fault);
    return tell(
      left,
      seal.currentKeyId,
      environment.DATA_KEYS.slice(1).map(({ id }) => id),
    );
  } catch (error) {
    throw error instanceof KeysMissing ? new Sentence(missingKeys(error)) : error;
  } finally {
    await db.destroy();
  }
}

function watcher(current: string, note: (text: string) => void, faults: string[]): Watcher {
  let [wanted, done] = [0, 0];
  return {
    found(counts) {
      wanted = sum(counts.filter(({ keyId }) => keyId !== current));
    },
    resealed(kind, count) {
      done += count;
      note(`${kind}: ${number(done)} of ${number(wanted)} in all`);
    },
    failed: (kind, id, error) => void faults.push(`✗ ${kind} of ${id}: ${error instanceof Error ? error.message : 'cannot be opened'}`),
  };
}

function tell(left: readonly SealedCount[], current: string, olds: readonly string[]): boolean {
  const byKey = (wanted: string) => left.filter(({ keyId }) => keyId === wanted);
  for (const id of [current, ...olds]) {
    say(`${id === current ? 'Current key' : 'Old key'} ${id} seals ${number(sum(byKey(id)))}`);
    for (const { kind, count } of byKey(id)) say(`  ${kind.padEnd(28)}${number(count).padStart(12)}`);
  }
  const done = olds.filter((id) => byKey(id).length === 0);
  const busy = olds.filter((id) => byKey(id).length > 0);
  if (done.length > 0) {
    say(
      `${done.join(', ')} may be taken out of DATA_KEYS, once every api and worker was started with ${current} as its first key: one that was not seals with an old key still.`,
    );
    say('Backups made until now open only with the keys of their day: keep those with them.');
  }
  if (busy.length > 0)
    say(`${busy.join(', ')} must stay. Start every api and worker with ${current} as its first key, then run this again.`);
  return busy.length === 0;
}

function missingKeys({ counts }: KeysMissing): string {
  const ids = [...new Set(counts.map(({ keyId }) => keyId))];
  const what = counts.map(({ kind, keyId, count }) => `${number(count)} of ${kind} with ${keyId}`).join(', ');
  return `DATA_KEYS does not hold ${ids.join(', ')}, which still seals: ${what}. Nothing was changed: add the missing key at the end of DATA_KEYS, then run this again.`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
