import { createHash } from 'node:crypto';
import { BINDING_WORKFLOW, type BindingInput, bindingWorkflowId, submitUpdate } from '@trafficdesk/worker/contracts/binding.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { PhotoGone } from '@trafficdesk/worker/store/case-photos.ts';
import { type Case, findCase, insertCase } from '@trafficdesk/worker/store/cases.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import type { z } from 'zod';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { updateWithStart } from '../engine/update-with-start.ts';
import { spendOnPerson } from '../limits/spend.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { invalid, problem } from '../problems/problem.ts';
import { photoErrors } from './case-photos.ts';
import { type ChannelCase, channelView } from './channel-view.ts';
import type { submission } from './schemas.ts';

interface Submitting {
  channel: ChannelActor;
  /** The channel's Idempotency-Key. */
  key: string;
  submission: z.output<typeof submission>;
  origin: Origin;
}

/** One channel and key always name the same case: an RFC 9562 UUID of version 8 made of their digest. */
function caseIdOf(channelId: string, key: string): string {
  const digest = createHash('sha256').update(`${channelId}\0${key}`).digest();
  digest[6] = ((digest[6] as number) & 0x0f) | 0x80;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function store(deps: Deps, id: string, requestHash: Buffer, { channel, submission, origin }: Submitting): Promise<boolean> {
  const { process, city, photos, ...rest } = submission;
  const known = await isServiceOn(deps.db, { city, service: process, at: new Date() });
  const errors = await photoErrors(deps, channel, photos);
  if (known === undefined) errors.unshift(UNKNOWN_CITY);
  if (errors.length > 0) throw invalid(...errors);
  await spendOnPerson(deps, submission.applicant.identityNumber);
  const inserted = deps.db.transaction(async (trx) => {
    const first = await insertCase(trx, deps.seal, {
      id,
      process,
      channelId: channel.id,
      cityCode: city,
      requestHash,
      submission: rest,
      photos,
    });
    if (first) await appendAudit(trx, { actor: channel, action: 'case.submitted', caseId: id, origin });
    return first;
  });
  return inserted.catch(async (error: unknown) => {
    throw error instanceof PhotoGone ? invalid(...(await photoErrors(deps, channel, photos))) : error;
  });
}

/** Hands a stored case to its workflow, which answers once it has been checked. Safe to call again, also after the workflow has ended. */
const open = (deps: Deps, input: BindingInput): Promise<unknown> =>
  updateWithStart(deps, { workflowType: BINDING_WORKFLOW, workflowId: bindingWorkflowId(input.caseId), input }, submitUpdate);

async function stored({ db, seal }: Deps, id: string): Promise<Case> {
  const found = await findCase(db, seal, id);
  if (!found) throw new Error(`Case ${id} is gone`);
  return found;
}

/**
 * Submits an application once, however often it is sent: the row comes first, then the workflow. Where the workflow engine is away the
 * row stays, and the same request again goes on from there. The same key with another body is a problem.
 */
export async function submitCase(deps: Deps, submitting: Submitting): Promise<{ replay: boolean; view: ChannelCase }> {
  const { db, seal } = deps;
  const id = caseIdOf(submitting.channel.id, submitting.key);
  const requestHash = seal.lookupHash('request', JSON.stringify(submitting.submission));
  const before = await findCase(db, seal, id);
  const first = !before && (await store(deps, id, requestHash, submitting));
  const found = before ?? (await stored(deps, id));
  if (!found.requestHash?.equals(requestHash)) throw problem('idempotency-key-reused');
  if (found.state === 'submitted') await open(deps, { caseId: id, requestId: submitting.origin.requestId });
  return { replay: !first, view: await channelView(deps, await stored(deps, id)) };
}
