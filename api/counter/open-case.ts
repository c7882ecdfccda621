import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import { appendAudit, listAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findCase, type NewCase } from '@trafficdesk/worker/store/cases.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { type ChannelCase, submittedView } from '../cases/channel-view.ts';
import { submitCase } from '../cases/submit.ts';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireCounterPhoneLeft } from './phone-limit.ts';
import { requireOriginals } from './originals.ts';
import { requireOwnCity } from './require-own-city.ts';
import type { counterSubmission } from './schemas.ts';

interface Opening {
  staff: StaffSession;
  /** Made by the console once per application. */
  key: string;
  sent: z.output<typeof counterSubmission>;
  origin: Origin;
}

/** An application as its case keeps it: proven by the originals this officer has seen. */
function submissionOf({ sent, staff }: Opening): Pick<NewCase, 'process' | 'submission'> {
  const { applicant, originals } = sent;
  const way = { kind: 'counter', staffId: staff.id, originals } as const;
  if (sent.process !== 'binding') return { process: sent.process, submission: { applicant, newPhone: sent.newPhone, way } };
  return { process: 'binding', submission: { applicant, vehicle: sent.vehicle, relation: sent.relation, way } };
}

/** The numbers of the cases whose place an application has taken, as its record has them. */
async function replacedBy({ db, seal }: Deps, caseId: string): Promise<string[]> {
  const submitted = (await listAudit(db, caseId)).find(({ action }) => action === 'case.submitted');
  const ids = (submitted?.detail['replaced'] ?? []) as string[];
  const found = await Promise.all(ids.map((id) => findCase(db, seal, id)));
  return found.flatMap((each) => each?.number ?? []);
}

/**
 * Hands in a case for somebody who is present, once, however often it is sent. The rules approve at once what the originals
 * prove; quotas hold as everywhere, and what is open online for the same account gives way. Answers the case as the applicant is told of it,
 * and which cases it replaces. What the officer has seen is on record whatever comes of it. Throws a problem that names originals not seen,
 * for a city that is not the officer's, where the phone is being replaced already, and where this officer has given as many accounts another
 * phone as they may in a day.
 */
export async function openCounterCase(
  deps: Deps,
  opening: Opening,
): Promise<{ replay: boolean; view: ChannelCase & { replaced: string[] } }> {
  const { staff, key, sent, origin } = opening;
  const { process: task, originals } = sent;
  const actor = { kind: 'staff', id: staff.id } as const;
  requireOwnCity(staff, sent.city);
  await requireOriginals(deps, task, originals);
  const submitting = {
    actor,
    channelId: COUNTER,
    key,
    sent: { ...sent, photos: {} },
    async admit(trx: Knex.Transaction) {
      if (task !== 'binding') await requireCounterPhoneLeft(trx, staff.id);
      return submissionOf(opening);
    },
    detail: { originals },
    origin,
  };
  const { replay, ...submitted } = await submitCase(deps, submitting).catch(async (error: unknown) => {
    await appendAudit(deps.db, { actor, action: 'counter.originals-seen', detail: { task, originals }, origin });
    throw error;
  });
  return { replay, view: { ...(await submittedView(deps, submitted)), replaced: await replacedBy(deps, submitted.found.id) } };
}
