import type { RetentionStep } from '../contracts/retention.ts';
import type { Deps } from '../deps.ts';
import { emptyAppointments } from '../store/appointments.ts';
import { deleteBindingCodes } from '../store/binding-codes.ts';
import { emptyConsultations } from '../store/consultation-queue.ts';
import { deleteMatters } from '../store/matters.ts';
import { deleteMisuseFindings } from '../store/misuse-findings.ts';
import { findHandlingsPastTime } from '../store/handlings-past-time.ts';
import { findCasesPastTime, findPhotosPastTime, photosPastTime, type RowKey } from '../store/past-time.ts';
import { deletePhoneCodes } from '../store/phone-codes.ts';
import { lockPhotos } from '../store/photos.ts';
import type { PurgeGround } from '../store/purges.ts';
import { deleteRegistrationChecks } from '../store/registration-checks.ts';
import { deleteReviewActs } from '../store/review-acts.ts';
import { deleteSearches } from '../store/searches.ts';
import { deleteSessionsOver } from '../store/sessions.ts';
import { emptyEliminations } from '../store/violation-eliminations.ts';
import { emptyViolationObjections } from '../store/violation-objection-moves.ts';
import { discardStrayFiles } from './discard-stray-files.ts';
import { purgeCase } from './purge-case.ts';
import { purgeHandling } from './purge-handling.ts';
import { purgePhotos } from './purge-photos.ts';
import { recordPurges } from './record-purges.ts';
import type { Times } from './times.ts';

/** Rows that are looked through at a time; files and codes are many more, and lighter. */
const ROWS = 500;
const LIGHT_ROWS = 5000;
/** Photos of one transaction: a channel that puts one of them into a case waits until it ends. */
const PHOTOS = 10;

type Stores = Pick<Deps, 'db' | 'photos'>;

export type Key = (string | number)[];

export interface Pass {
  ground: PurgeGround;
  times: Times;
  after: Key | undefined;
  /** Says now and then that the work goes on. */
  beat: () => void;
}

/** Deletes the next batch of one kind, and answers its last key; null when it was the last batch. */
type Step = (deps: Stores, pass: Pass) => Promise<Key | null>;

async function photos({ db, photos: store }: Stores, { ground, times, after, beat }: Pass): Promise<Key | null> {
  const over = { cases: times.photos, unusedBefore: times.unusedPhotosBefore };
  const { ids, next } = await findPhotosPastTime(db, over, { after: after as RowKey | undefined, rows: ROWS });
  for (let from = 0; from < ids.length; from += PHOTOS) {
    await db.transaction(async (trx) => {
      const locked = await lockPhotos(trx, ids.slice(from, from + PHOTOS));
      // Asked again now that they are held: a channel may have put one into a case meanwhile.
      await purgePhotos(store, trx, ground, await photosPastTime(trx, over, locked));
    });
    beat();
  }
  return next;
}

async function cases({ db }: Stores, { ground, times, after, beat }: Pass): Promise<Key | null> {
  const { ids, next } = await findCasesPastTime(db, times.personal, { after: after as RowKey | undefined, rows: ROWS });
  for (const id of ids) {
    await db.transaction((trx) => purgeCase(trx, ground, id));
    beat();
  }
  return next;
}

async function handlings({ db }: Stores, { ground, times, after, beat }: Pass): Promise<Key | null> {
  const { ids, next } = await findHandlingsPastTime(db, times.handlings, { after: after as RowKey | undefined, rows: ROWS });
  for (const id of ids) {
    await db.transaction((trx) => purgeHandling(trx, ground, id));
    beat();
  }
  return next;
}

async function strayFiles(deps: Stores, { ground, times, after, beat }: Pass): Promise<Key | null> {
  const name = after?.[0] as string | undefined;
  const last = await discardStrayFiles(deps, ground, { writtenBefore: times.unusedPhotosBefore, after: name, limit: LIGHT_ROWS, beat });
  return last === null ? null : [last];
}

/** What is gone is out of the way of the next batch, which needs no key. */
const ofMany =
  (
    subject:
      | 'binding-codes'
      | 'phone-codes'
      | 'registration-checks'
      | 'sessions'
      | 'searches'
      | 'review-acts'
      | 'matters'
      | 'consultations'
      | 'appointments'
      | 'misuse-findings'
      | 'violation-objections'
      | 'violation-eliminations',
    beforeOf: (times: Times) => Date,
    remove: typeof deletePhoneCodes,
    what = ['rows'],
  ): Step =>
  ({ db }, { ground, times }) =>
    db.transaction(async (trx) => {
      const count = await remove(trx, { before: beforeOf(times), limit: LIGHT_ROWS });
      if (count > 0) {
        await recordPurges(trx, ground, { action: `${subject}.purged`, purges: [{ subject, what }], detail: { count } });
      }
      return count < LIGHT_ROWS ? null : [];
    });

/** Of rows that stay, emptied. */
const PERSONAL = ['personal', 'look-up-hashes'];

/** What is done at each step of the nightly deletion. Every batch is whole or not at all, and doing it again changes nothing. */
export const STEPS: Record<RetentionStep, Step> = {
  photos,
  cases,
  handlings,
  'stray-files': strayFiles,
  'phone-codes': ofMany('phone-codes', ({ phoneCodesBefore }) => phoneCodesBefore, deletePhoneCodes),
  'binding-codes': ofMany('binding-codes', ({ phoneCodesBefore }) => phoneCodesBefore, deleteBindingCodes),
  'registration-checks': ofMany('registration-checks', ({ phoneCodesBefore }) => phoneCodesBefore, deleteRegistrationChecks),
  sessions: ofMany('sessions', ({ sessionsBefore }) => sessionsBefore, deleteSessionsOver),
  consultations: ofMany('consultations', ({ consultationsBefore }) => consultationsBefore, emptyConsultations, PERSONAL),
  appointments: ofMany('appointments', ({ appointmentsBefore }) => appointmentsBefore, emptyAppointments, PERSONAL),
  'violation-objections': ofMany(
    'violation-objections',
    ({ violationObjectionsBefore }) => violationObjectionsBefore,
    emptyViolationObjections,
    PERSONAL,
  ),
  'violation-eliminations': ofMany(
    'violation-eliminations',
    ({ violationObjectionsBefore }) => violationObjectionsBefore,
    emptyEliminations,
    ['look-up-hashes'],
  ),
  'misuse-findings': ofMany('misuse-findings', ({ findingsBefore }) => findingsBefore, deleteMisuseFindings),
  searches: ofMany('searches', ({ searchesBefore }) => searchesBefore, deleteSearches),
  'review-acts': ofMany('review-acts', ({ reviewActsBefore }) => reviewActsBefore, deleteReviewActs),
  matters: ofMany('matters', ({ mattersBefore }) => mattersBefore, deleteMatters),
};
