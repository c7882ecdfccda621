import { PHOTO_SLOTS } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { type Case, findCase } from '@trafficdesk/worker/store/cases.ts';
import { listDecisions } from '@trafficdesk/worker/store/decisions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import type { channelCase } from './schemas.ts';
import { wordsOf } from './words.ts';

export type ChannelCase = z.input<typeof channelCase>;

/** A case of this channel; to any other channel there is no such case. */
export async function findChannelCase({ db, seal }: Deps, channel: ChannelActor, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (found?.channelId !== channel.id) throw problem('not-found');
  return found;
}

/** A case as its channel sees it: where it stands, why, and what the applicant can do next. */
export async function channelView({ db, seal }: Deps, found: Case): Promise<ChannelCase> {
  const { id, state, revision, reasons, round } = found;
  const [photos, binding, decisions] = await Promise.all([
    listCasePhotos(db, { caseId: id, round }),
    state === 'approved' ? findBindingOfCase(db, seal, id) : null,
    listDecisions(db, seal, id),
  ]);
  const words = await wordsOf(db, {
    at: found.updatedAt,
    reasons,
    state,
    dueWorkingDays: found.route?.dueWorkingDays,
    ownText: decisions.at(-1)?.text,
  });
  return {
    id,
    number: found.number,
    process: 'binding',
    state,
    revision,
    submittedAt: found.submittedAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    deadlineAt: found.deadlineAt?.toISOString() ?? null,
    closedAt: found.closedAt?.toISOString() ?? null,
    ...words,
    photos: PHOTO_SLOTS.map((slot) => ({
      slot,
      photoId: photos.find((photo) => photo.slot === slot && !photo.purgedAt)?.photoId ?? null,
      reshoot: state === 'returned' && reasons.some(({ photo }) => photo === slot),
    })),
    bindingId: binding?.id ?? null,
    deletedAt: found.purgedAt?.toISOString() ?? null,
  };
}
