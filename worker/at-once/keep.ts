import type { Client } from '@temporalio/client';
import type { Deps } from '../deps.ts';
import { listCasesToCheck } from '../store/cases.ts';
import type { Listener, WorkChannel } from '../store/listen.ts';
import { listDueDecisions } from '../store/pending-decisions.ts';
import { checkSubmitted, type Submitted } from './check.ts';
import { carryOut } from './decide.ts';
import { keepDoing, type Piece } from './keep-doing.ts';
import type { Turns } from './turns.ts';

/** How often is looked for what nobody called for: a notice that was lost, a decision whose seconds are over. */
const EVERY_MS = 250;

/**
 * Checks cases as they are handed in and carries decisions out when their time has come, until the signal aborts: at once, without Temporal, whose part
 * begins where something must be waited for. Answers what to wait for after the abort: what was under way is ended.
 */
export function keepActingAtOnce(
  deps: Deps,
  client: Client,
  { listener, turns, signal }: { listener: Listener<WorkChannel>; turns: Turns; signal: AbortSignal },
): () => Promise<void> {
  const submitted = keepDoing<Submitted & Piece>(deps, {
    name: 'check',
    list: async (asked) =>
      (await listCasesToCheck(deps.db, asked)).map((each) => ({ key: each.id, ...each, requestId: each.requestId ?? undefined })),
    doOne: (one) => turns.alone(one.key, () => checkSubmitted(deps, client, one)),
    everyMs: EVERY_MS,
    complaint: 'could not check a case yet',
    signal,
  });
  const due = keepDoing(deps, {
    name: 'decide',
    list: async (asked) => (await listDueDecisions(deps.db, asked)).map((each) => ({ key: each.decisionId, ...each })),
    doOne: (one) => turns.alone(one.key, () => carryOut(deps, client, one)),
    everyMs: EVERY_MS,
    complaint: 'could not carry out a decision yet',
    signal,
  });
  const unsubscribe = listener.subscribe((heard) => {
    if (heard.channel === 'case_submitted') {
      const { caseId: id, process, requestId } = heard.notice;
      submitted.call({ key: id, id, process, requestId });
    } else if (heard.channel === 'decision_due') due.call({ key: heard.notice.decisionId, ...heard.notice });
  });
  signal.addEventListener('abort', unsubscribe, { once: true });
  return async () => void (await Promise.all([submitted.ended(), due.ended()]));
}
