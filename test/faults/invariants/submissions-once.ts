import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { about, idsOf, type Invariant } from './evidence.ts';

/** The case that an application under this key becomes, whenever it is handed in. */
const caseOf = (key: string): string => derivedId(`channel app\0${key}`);

/**
 * Every application that was answered with its case is there exactly once: under the number that was told, with the photos that were sent, on record once.
 * One that was never answered is there once or not at all; there is no case that nobody handed in; and what was sent to mend one, or taken back, is so.
 */
export const submissionsOnce: Invariant = async ({ db, journal }) => {
  const told = journal.of('submitted');
  const ids = told.map(({ caseId }) => caseId);
  const rows: { id: string; number: string }[] = await db('cases').whereIn('id', ids).select('id', 'number');
  const joined = new Set(await db('case_joins').whereIn('id', ids).pluck('id'));
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const photos: { photo_id: string }[] = await db('case_photos').whereIn('case_id', ids).select('photo_id');
  const kept = new Set(photos.map(({ photo_id: id }) => id));
  const known = new Set([...ids, ...journal.of('given-up').map(({ key }) => caseOf(key))]);
  const all: string[] = await db('cases').pluck('id');
  const takenBack = journal.of('withdrawn').map(({ caseId }) => caseId);
  return [
    about(
      told.filter(({ caseId }) => !numbers.has(caseId) && !joined.has(caseId)).map(({ caseId }) => caseId),
      'applications were answered with a case and are gone',
    ),
    about(
      told.filter(({ caseId, number }) => numbers.has(caseId) && numbers.get(caseId) !== number).map(({ caseId }) => caseId),
      'cases have another number than was told',
    ),
    about(
      told.filter(({ key, caseId }) => caseId !== caseOf(key)).map(({ caseId }) => caseId),
      'applications became another case than that of their key',
    ),
    about(
      told.filter((each) => each.photos.some((photo) => !kept.has(photo))).map(({ caseId }) => caseId),
      'cases lack a photo that was sent with them',
    ),
    about(
      journal
        .of('supplemented')
        .filter((each) => each.photos.some((photo) => !kept.has(photo)))
        .map(({ caseId }) => caseId),
      'cases lack a photo that was sent to mend them',
    ),
    about(
      await db('cases').whereIn('id', takenBack).whereNot({ state: 'withdrawn' }).pluck('id'),
      'applications were taken back and went on',
    ),
    about(
      all.filter((id) => !known.has(id)),
      'cases were handed in by nobody',
    ),
    about(
      await idsOf(
        db,
        'select min(id::text) as id from cases where request_hash is not null group by channel_id, request_hash having count(*) > 1',
      ),
      'applications are there more than once',
    ),
    about(
      await idsOf(
        db,
        `select cases.id from cases left join audit on audit.case_id = cases.id and audit.action = 'case.submitted'
          group by cases.id having count(audit.id) <> 1`,
      ),
      'cases are not on record once as handed in',
    ),
  ];
};
