import { randomUUID } from 'node:crypto';
import type { ChannelClient, Submission } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { timed } from '../support/percentile.ts';
import type { Figures } from './figures.ts';
import type { QueueEar } from './queue-ear.ts';

/** Who hands a case in, and who decides it. */
export interface Hands {
  channel: Pick<ChannelClient, 'submit' | 'enterOwnerCode'>;
  officer: Pick<OfficerClient, 'claim' | 'decide'>;
}

/** One reviewed case over HTTP, from submission to decision. Throws unless it comes out approved: a bench measures nothing else. */
export async function runCase({ channel, officer }: Hands, ear: QueueEar, submission: Submission, figures: Figures): Promise<void> {
  const began = performance.now();
  const submitted = await channel.submit(randomUUID(), submission);
  figures.submit.push(performance.now() - began);
  figures.visible.push((await ear.heard(submitted.id)) - began);
  const claimed = await timed(() => officer.claim(submitted.id));
  const decided = await timed(() => officer.decide(submitted.id, { revision: submitted.revision, verdict: 'approve', reasons: [] }));
  if (decided.result.state !== 'approved') throw new Error(`Case ${submitted.id} came out ${decided.result.state}`);
  figures.claim.push(claimed.ms);
  figures.decide.push(decided.ms);
}
