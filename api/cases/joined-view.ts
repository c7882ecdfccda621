import { isFinal } from '@trafficdesk/worker/contracts/case-state.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import type { CaseJoin } from '@trafficdesk/worker/store/case-joins.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { wordsOf } from './words.ts';
import type { Deps } from '../deps.ts';
import type { ChannelCase } from './channel-view.ts';

/**
 * An application that was joined, as its channel sees it: number and state of the case that is open, and what can be done. Nothing else of that
 * case is its sender's to know: they may be somebody else.
 */
export async function joinedView(
  { db }: Deps,
  found: Case,
  { id, process, joinedAt, submission, purgedAt }: CaseJoin,
): Promise<ChannelCase> {
  const state = isFinal(found.state) ? 'expired' : 'joined';
  return {
    id,
    number: found.number,
    process,
    joined: true,
    way: submission?.way.kind ?? 'photos',
    state: found.state,
    revision: found.revision,
    submittedAt: joinedAt.toISOString(),
    updatedAt: found.updatedAt.toISOString(),
    deadlineAt: null,
    closedAt: found.closedAt?.toISOString() ?? null,
    ...(await wordsOf(db, { at: found.updatedAt, reasons: [], state, process })),
    photos: SLOTS[process].map((slot) => ({ slot, photoId: null, reshoot: false })),
    bindingId: null,
    effect: null,
    identityCheck: null,
    deletedAt: purgedAt?.toISOString() ?? null,
  };
}
