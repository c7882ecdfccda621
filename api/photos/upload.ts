import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { NO_DUPLICATE, PHOTO, photoFacts } from '@trafficdesk/worker/photos/photo-facts.ts';
import { receivePhoto } from '@trafficdesk/worker/photos/receive.ts';
import { PhotoRefused } from '@trafficdesk/worker/photos/refused.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { insertPhoto } from '@trafficdesk/worker/store/photos.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { Request } from 'express';
import type { z } from 'zod';
import { wordsOf } from '../cases/words.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { readImage } from '../operations/parse.ts';
import { problem } from '../problems/problem.ts';
import { withRoom } from './room.ts';
import type { uploadedPhoto } from './schemas.ts';

/**
 * Keeps a photo and says at once what the photo rules make of it, so that it is shot again before it is handed in. Whether it repeats
 * another applicant's photo shows only in a case. A file that is no photo, too large or damaged is a problem, and nothing is kept.
 */
export async function uploadPhoto(
  deps: Deps,
  channel: ChannelActor,
  slot: PhotoSlot,
  request: Request,
  origin: Origin,
): Promise<z.input<typeof uploadedPhoto>> {
  const { db, photos } = deps;
  const at = await databaseTime(db);
  const [settings, rules] = await Promise.all([currentPolicy<CaseSettings>(db, CASE_SETTINGS, at), currentPolicy<RuleSet>(db, PHOTO, at)]);
  const { uploadMaxBytes: maxBytes, uploadMaxPixels: maxPixels, keptLongEdgePixels: keptLongEdge } = settings.content;
  const limits = { maxBytes, maxPixels, keptLongEdge };
  const received = await withRoom(Math.min(Number(request.get('Content-Length')) || maxBytes, maxBytes), async () =>
    receivePhoto({ photos }, { bytes: await readImage(request, maxBytes), channelId: channel.id, limits }),
  ).catch((error: unknown) => {
    throw error instanceof PhotoRefused
      ? problem('photo-not-accepted', { detail: error.text, errors: [{ field: 'body', message: error.text }] })
      : error;
  });
  await db.transaction(async (trx) => {
    await insertPhoto(trx, { ...received, facts: { ...received.facts } });
    await appendAudit(trx, { actor: channel, action: 'photo.uploaded', detail: { photoId: received.id, slot }, origin });
  });
  const result = await evaluate(rules.content, photoFacts(slot, { ...received.facts }, NO_DUPLICATE));
  const { reasons } = await wordsOf(db, { at, reasons: result.reasons.map((code) => ({ code, photo: slot })), state: result.outcome });
  const { id: photoId, width, height } = received;
  return {
    photoId,
    width,
    height,
    bytes: received.bytes,
    facts: { ...received.facts },
    outcome: result.outcome,
    reasons,
  };
}
