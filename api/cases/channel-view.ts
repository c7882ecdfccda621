import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { listCasePhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { type Case, findCase } from '@trafficdesk/worker/store/cases.ts';
import { listDecisions } from '@trafficdesk/worker/store/decisions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { effectView } from './effect-view.ts';
import { identityCheckView, isIdentityAway } from './identity-check-view.ts';
import { type CaseOrJoin, findCaseOrJoin } from './join.ts';
import { joinedView } from './joined-view.ts';
import type { channelCase } from './schemas.ts';
import { isKnown } from '@trafficdesk/worker/telling/is-known.ts';
import { wordsOf } from './words.ts';

export type ChannelCase = z.input<typeof channelCase>;

/** What this channel handed in, as it stands: a case, or an application that was joined to another's. Throws the problem not-found. */
export async function channelViewOf(deps: Deps, channel: ChannelActor, id: string): Promise<ChannelCase> {
  const submitted = await findCaseOrJoin(deps, id);
  const { found, join } = submitted ?? {};
  if (!found || (join ?? found).channelId !== channel.id) throw problem('not-found');
  return submittedView(deps, { found, join: join ?? null });
}

/** A case, or an application that was joined to it, as whoever handed it in sees it. */
export const submittedView = (deps: Deps, { found, join }: CaseOrJoin): Promise<ChannelCase> =>
  join ? joinedView(deps, found, join) : channelView(deps, found);

/** A case of this channel; to any other channel there is no such case. */
export async function findChannelCase({ db, seal }: Deps, channel: ChannelActor, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (found?.channelId !== channel.id) throw problem('not-found');
  return found;
}

/** A case as its channel sees it: where it stands, why, and what the applicant can do next. */
export async function channelView({ db, seal }: Deps, found: Case): Promise<ChannelCase> {
  const { id, state, revision, reasons, round } = found;
  const [photos, binding, decisions, effect, identityCheck, identityAway] = await Promise.all([
    listCasePhotos(db, { caseId: id, round }),
    state === 'approved' ? findBindingOfCase(db, seal, id) : null,
    // What an officer wrote, and whether they know the person, is told with reasons alone.
    reasons.length > 0 ? listDecisions(db, seal, id) : [],
    found.process === 'binding' ? null : effectView({ db, seal }, found),
    identityCheckView({ db, seal }, found),
    isIdentityAway({ db, seal }, found),
  ]);
  const words = await wordsOf(db, {
    at: found.updatedAt,
    reasons,
    state: identityAway ? 'identity-away' : state,
    process: found.process,
    dueWorkingDays: found.route?.dueWorkingDays,
    ownText: decisions.at(-1)?.text,
    toAnybody: !isKnown(found, decisions),
  });
  return {
    id,
    number: found.number,
    process: found.process,
    joined: false,
    way: found.way,
    state,
    revision,
    submittedAt: found.submittedAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    deadlineAt: found.deadlineAt?.toISOString() ?? null,
    closedAt: found.closedAt?.toISOString() ?? null,
    ...words,
    photos: SLOTS[found.process].map((slot) => ({
      slot,
      photoId: photos.find((photo) => photo.slot === slot && !photo.purgedAt)?.photoId ?? null,
      reshoot: state === 'returned' && reasons.some(({ photo }) => photo === slot),
    })),
    bindingId: binding?.id ?? null,
    effect,
    identityCheck,
    deletedAt: found.purgedAt?.toISOString() ?? null,
  };
}
