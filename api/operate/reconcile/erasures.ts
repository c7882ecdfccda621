import { purgeHandling } from '@trafficdesk/worker/retention/purge-handling.ts';
import { purgePhotos } from '@trafficdesk/worker/retention/purge-photos.ts';
import { eraseApplication } from '@trafficdesk/worker/subjects/erase-case.ts';
import type { Knex } from 'knex';
import { type Erasure, LATE_MS, readErasures } from '../backup/erasures.ts';
import type { BackupFolder } from '../backup/folder.ts';
import type { Check, Difference, Reconciling } from './difference.ts';

const TABLES: Record<string, string> = {
  account: 'accounts',
  binding: 'bindings',
  block: 'blocks',
  case: 'cases',
  handling: 'handlings',
  photo: 'photos',
};

const isThereAgain = async (db: Knex, { subject, subjectId }: Erasure): Promise<boolean> => {
  const table = TABLES[subject];
  return table !== undefined && (await db(table).where({ id: subjectId }).whereNull('purged_at').first('id')) !== undefined;
};

const BY_NUMBER = 'npm run operate -- person erase, with the ID number of whoever asked for it';

/** How something is deleted once more; null where that takes the person's number. */
function again({ deps }: Reconciling, { subject, subjectId, what }: Erasure, caseIds: readonly string[]): Difference['mend'] {
  const ground = { basis: 'erasure' } as const;
  const how = 'deleted again';
  if (subject === 'handling') return { how, run: () => deps.db.transaction((trx) => purgeHandling(trx, ground, subjectId)) };
  if (subject === 'photo') return { how, run: () => deps.db.transaction((trx) => purgePhotos(deps.photos, trx, ground, [subjectId])) };
  // What was taken out of somebody else's case takes the words to look for; so does an account.
  if (subject !== 'case' || !what.includes('cases.submission')) return null;
  return { how, run: () => eraseApplication(deps, { caseId: subjectId, caseIds }) };
}

/** What was deleted at a person's own wish after the moment, and is there again; read from the backup, which keeps a list of it. */
export const checkErasures = (folder: BackupFolder): Check =>
  async function* erasures(reconciling) {
    const { deps, moment } = reconciling;
    const after = (await readErasures(folder)).filter(({ at }) => Date.parse(at) > moment.getTime() - LATE_MS);
    const caseIds = after.filter(({ subject }) => subject === 'case').map(({ subjectId }) => subjectId);
    for (const erasure of after) {
      if (!(await isThereAgain(deps.db, erasure))) continue;
      const mend = again(reconciling, erasure, caseIds);
      yield {
        what: `${erasure.subject} ${erasure.subjectId} was deleted at a person's wish on ${erasure.at}, and is there again`,
        mend,
        ...(mend === null && { person: BY_NUMBER }),
      };
    }
  };
