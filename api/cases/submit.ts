import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { PhotoGone } from '@trafficdesk/worker/store/case-photos.ts';
import type { ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import type { NewCase } from '@trafficdesk/worker/store/cases.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { lockOn } from '@trafficdesk/worker/store/lock-on.ts';
import { listReplacedBy } from '@trafficdesk/worker/store/phone-changes.ts';
import { policyTime } from '@trafficdesk/worker/store/policy-versions.ts';
import { transact } from '@trafficdesk/worker/store/transact.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { engineAway } from '../engine/call.ts';
import { type CaseWatch, watchCase } from '../engine/watch-case.ts';
import type { ChannelActor, StaffActor } from '../operations/operation.ts';
import { invalid, problem } from '../problems/problem.ts';
import { NotAdmitted, recordNotAdmitted } from './admissions/not-admitted.ts';
import { photoErrors } from './case-photos.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { type CaseOrJoin, findCaseOrJoin, insertOrJoin, tellOfJoin } from './join.ts';
import { makingRoom } from './make-room.ts';
import type { submission } from './schemas.ts';
import { takeOver } from './take-over.ts';

/** An application that is handed in, by a channel or by staff for somebody who is present. */
export interface Submitting {
  actor: Pick<ChannelActor | StaffActor, 'kind' | 'id'>;
  /** Where it comes in. */
  channelId: string;
  /** The Idempotency-Key of whoever hands it in. */
  key: string;
  sent: Pick<z.output<typeof submission>, 'process' | 'city' | 'applicant' | 'photos'>;
  /** Lets it in, in the transaction that writes its case; see Admission. */
  admit: (trx: Knex.Transaction, caseId: string) => Promise<Pick<NewCase, 'process' | 'submission'>>;
  /** What it costs of limits; the same application again costs nothing. */
  spend?: () => Promise<void>;
  /** What goes on record beside who handed it in. */
  detail?: Record<string, unknown>;
  origin: Origin;
}

export interface Submitted extends CaseOrJoin {
  /** Whether this application was handed in before. */
  replay: boolean;
}

/** Whoever hands in and their key always name the same case. */
const caseIdOf = ({ kind, id }: Submitting['actor'], key: string): string => derivedId(`${kind} ${id}\0${key}`);

/** What an application has become: a case, one joined to another's, or neither, as it is there already. */
type Written = 'case' | 'join' | 'there';

/** Writes an application down with what it uses up, in one transaction. */
function write(deps: Deps, id: string, requestHash: Buffer, submitting: Submitting): Promise<Written> {
  const { actor, channelId, sent, admit, detail, origin } = submitting;
  return transact(deps.db, async (trx, last) => {
    // The same application twice at once: what it rests on is used up by the first, and the second is answered with its case.
    // Of whatever process it was: the key is the same.
    const [, before] = await Promise.all([lockOn(trx, `case ${id}`), findCaseOrJoin({ ...deps, db: trx }, id)]);
    if (before) return 'there';
    const opened = {
      ...(await admit(trx, id)),
      id,
      channelId,
      cityCode: sent.city,
      requestHash,
      photos: sent.photos,
      requestId: origin.requestId,
    } as NewCase;
    const isCase = await insertOrJoin(deps, trx, opened, { actor, origin });
    if (!isCase) return 'join';
    const applicantHash = deps.seal.lookupHash('identity', sent.applicant.identityNumber);
    // As the record has it: whoever was cut off after a case had ended for this one goes on here. Bindings take nobody's place.
    const replaced = opened.process === 'binding' ? [] : await listReplacedBy(trx, { applicantHash, by: id });
    const all = { ...detail, ...(replaced.length > 0 && { replaced }) };
    if (opened.process !== 'binding') await takeOver(deps, trx, { opened, replaced, origin });
    last(appendAudit(trx, { actor, action: 'case.submitted', caseId: id, detail: all, origin }));
    return 'case';
  });
}

async function store(deps: Deps, id: string, requestHash: Buffer, submitting: Submitting): Promise<Written> {
  const { actor, channelId, sent, spend, origin } = submitting;
  const { process, city, photos } = sent;
  const [known, errors] = await Promise.all([
    policyTime(deps.db).then((at) => isServiceOn(deps.db, { city, service: process, at })),
    photoErrors(deps, channelId, process, photos),
  ]);
  if (known === undefined) errors.unshift(UNKNOWN_CITY);
  if (errors.length > 0) throw invalid(...errors);
  await spend?.();
  const taking = { by: id, actor, requestId: origin.requestId };
  return makingRoom(deps, taking, () => write(deps, id, requestHash, submitting)).catch(async (error: unknown) => {
    if (error instanceof NotAdmitted) await recordNotAdmitted(deps, error);
    throw error instanceof PhotoGone ? invalid(...(await photoErrors(deps, channelId, process, photos))) : error;
  });
}

async function stored(deps: Deps, id: string, process?: ProcessId): Promise<CaseOrJoin> {
  const found = await findCaseOrJoin(deps, id, process);
  if (!found) throw new Error(`Case ${id} is gone`);
  return found;
}

/** The case once a worker has checked it. Throws a 503 problem where none does: the row stays, and the same request again waits for it anew. */
async function checked(deps: Deps, id: string, process: ProcessId, watch: CaseWatch): Promise<CaseOrJoin> {
  for (;;) {
    const found = await stored(deps, id, process);
    if (found.join || found.found.state !== 'submitted') return found;
    if (!(await watch.heard())) throw engineAway();
  }
}

/**
 * Submits an application once, however often it is sent: the row comes first, and calls for a worker. Where none answers the row stays, and the same
 * request again goes on from there. The same key with another body is a problem. Where another application for the same
 * account is open, this one takes its place, is joined to it, or is a problem; see `meetingOf`.
 */
export async function submitCase(deps: Deps, submitting: Submitting): Promise<Submitted> {
  const id = caseIdOf(submitting.actor, submitting.key);
  const requestHash = deps.seal.lookupHash('request', JSON.stringify(submitting.sent));
  const { process } = submitting.sent;
  const before = await findCaseOrJoin(deps, id, process);
  const watch = watchCase(deps.listener, id);
  try {
    const written = before ? 'there' : await store(deps, id, requestHash, submitting);
    if (written === 'case') {
      await watch.heard();
      return { replay: false, ...(await checked(deps, id, process, watch)) };
    }
    const { found, join } = before ?? (await stored(deps, id));
    if (!(join ?? found).requestHash?.equals(requestHash)) throw problem('idempotency-key-reused');
    await tellOfJoin(deps, { found, join }, submitting.origin);
    return { replay: written === 'there', ...(await checked(deps, id, process, watch)) };
  } finally {
    watch.stop();
  }
}
