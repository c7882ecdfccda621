import type { Db } from './connect.ts';

interface Sent {
  staffId: string;
  caseId: string;
  photoId: string;
  size: string;
}

/** Whether a photo of a case was ever sent to somebody at this size, by the audit record. */
export const wasSent = async (db: Db, { staffId, caseId, photoId, size }: Sent): Promise<boolean> =>
  (await db('audit')
    .where({ actor_id: staffId, case_id: caseId })
    .whereIn('action', ['photo.fetched', 'photo.shown'])
    .whereRaw(`detail ->> 'photoId' = ? and detail ->> 'size' = ?`, [photoId, size])
    .first('id')) !== undefined;
