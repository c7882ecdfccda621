import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import type { ChannelClient, Submission } from '../support/http/channel-client.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { timed } from '../support/percentile.ts';
import type { Figures } from './figures.ts';
import type { QueueEar } from './queue-ear.ts';

/** Submissions of platform users of the demo city for vehicles nobody else asks for, with photos already there; as many as wanted. */
export async function prepareSubmissions(db: Db, count: number, from: number): Promise<Submission[]> {
  const submissions: Submission[] = [];
  let applicant = 0;
  let vehicle = from;
  for (let at = 0; at < count; at += 1) {
    applicant = somebody({}, (applicant + 1) % 300);
    vehicle = someVehicle({}, vehicle + 1);
    const { plateType, plateNumber } = inventVehicle(vehicle);
    submissions.push({
      process: 'binding',
      city: DEMO_CITY,
      relation: 'friend',
      applicant: { identityNumber: inventPerson(applicant).identityNumber },
      vehicle: { plateType, plateNumber },
      photos: await insertGoodPhotos(db),
    });
  }
  return submissions;
}

/** Who hands a case in, and who decides it. */
export interface Hands {
  channel: Pick<ChannelClient, 'submit'>;
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
