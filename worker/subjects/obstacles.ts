import type { Client } from '@temporalio/client';
import { blockNoticeWorkflowId } from '../contracts/block-notice.ts';
import { caseWorkflowId } from '../contracts/case.ts';
import { handlingWorkflowId } from '../contracts/handling.ts';
import { unbindingWorkflowId } from '../contracts/unbinding.ts';
import { isRunning } from '../is-running.ts';
import type { Subject } from './find-subject.ts';

/** Why a person's data cannot be deleted yet. */
export const OBSTACLES = [
  /** A case the person applied in, or one of somebody else about their vehicle, has not come to its end. */
  'case-open',
  /** The case is closed, but somebody is still being told. */
  'case-being-told',
  /** The person is bound to a vehicle, or somebody to theirs. */
  'binding-active',
  /** The binding has ended, but registry, driver and owner are still being told. */
  'binding-being-ended',
  /** A violation the person handles is not paid yet, or money of it still goes back. */
  'handling-open',
  /** It is done, but somebody is still being told. */
  'handling-being-told',
  /** What the person said against the record of a violation is not decided, or they are still being told. */
  'violation-objection-open',
  /** What the person asked the 122 desk is not answered yet. */
  'consultation-open',
  /** The person is expected at a counter. */
  'appointment-to-come',
  /** An online way is closed to the person on the grounds of this case. */
  'block-open',
  /** The person is still being told of it. */
  'block-being-told',
] as const;

export interface Obstacle {
  code: (typeof OBSTACLES)[number];
  /** Number of the case, the handling, the objection, the consultation or the appointment it is about. */
  caseNumber: string;
}

/** Everything that stands in the way of deleting what is held of a person. */
export async function findObstacles(
  client: Client,
  { cases, bindings, blocks, handlings, violationObjections, atDesk }: Subject,
): Promise<Obstacle[]> {
  const all = [...cases.applicant, ...cases.owner];
  const found: Obstacle[] = [];
  for (const { id, number: caseNumber, closedAt, unheard } of all) {
    if (!closedAt) found.push({ code: 'case-open', caseNumber });
    else if (unheard !== null || (await isRunning(client, caseWorkflowId(id)))) found.push({ code: 'case-being-told', caseNumber });
  }
  for (const { id, caseId, endedAt } of [...bindings.applicant, ...bindings.owner]) {
    const caseNumber = all.find((each) => each.id === caseId)?.number ?? '';
    if (!endedAt) found.push({ code: 'binding-active', caseNumber });
    else if (await isRunning(client, unbindingWorkflowId(id))) found.push({ code: 'binding-being-ended', caseNumber });
  }
  for (const { id, number: caseNumber, state, endedAt } of handlings) {
    if (state === 'shown' || state === 'lapsed') continue;
    if (!endedAt) found.push({ code: 'handling-open', caseNumber });
    else if (await isRunning(client, handlingWorkflowId(id))) found.push({ code: 'handling-being-told', caseNumber });
  }
  for (const { number: caseNumber, toldAt } of violationObjections)
    if (!toldAt) found.push({ code: 'violation-objection-open', caseNumber });
  for (const { number: caseNumber, closedAt } of atDesk.consultations) if (!closedAt) found.push({ code: 'consultation-open', caseNumber });
  for (const { number: caseNumber, state, startsAt } of atDesk.appointments)
    if (state === 'booked' && startsAt > new Date()) found.push({ code: 'appointment-to-come', caseNumber });
  for (const { id, caseNumber, open } of blocks) {
    if (open) found.push({ code: 'block-open', caseNumber });
    else if (await isRunning(client, blockNoticeWorkflowId(id))) found.push({ code: 'block-being-told', caseNumber });
  }
  return found;
}
