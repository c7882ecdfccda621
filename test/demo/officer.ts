import { setTimeout as sleep } from 'node:timers/promises';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { timed } from '../support/percentile.ts';
import type { Random } from './draw/random.ts';

/** How an officer decided one case, and how long the decision took to come back, in milliseconds. */
export interface Decided {
  caseId: string;
  state: string;
  ms: number;
}

const COUNTER = ['papers-do-not-match'];

/** Waits until a decision on the case cannot be taken back any more and is in effect. */
export async function inEffect(officer: OfficerClient, caseId: string): Promise<void> {
  for (let { pending } = await officer.read(caseId); pending; { pending } = await officer.read(caseId))
    await sleep(Math.max(200, Date.parse(pending.takesEffectAt) - Date.now()));
}

/** Takes the next case and decides it: most are approved, doubtful photos mostly returned, a few go to the counter. null when none waits. */
export async function decideNext(officer: OfficerClient, random: Random): Promise<Decided | null> {
  const caseId = await officer.takeNext();
  if (!caseId) return null;
  const { revision, photos } = await officer.read(caseId);
  const doubtful = photos.find(({ outcome, slot }) => outcome !== 'good' && slot !== 'documents');
  const decision =
    doubtful && random.chance(0.6)
      ? ({ verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: doubtful.slot }] } as const)
      : random.chance(0.05)
        ? ({ verdict: 'refer-to-counter', reasons: COUNTER.map((code) => ({ code, photo: 'documents' as const })) } as const)
        : ({ verdict: 'approve', reasons: [] } as const);
  const { result, ms } = await timed(() => officer.decide(caseId, { revision, verdict: decision.verdict, reasons: [...decision.reasons] }));
  return { caseId, state: result.state, ms };
}
