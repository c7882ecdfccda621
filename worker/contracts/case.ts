import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Standing } from './case-state.ts';
import type { PhotoSlot } from './photo-slot.ts';

/** What the workflow of a case starts with. Ids and codes only: nothing personal enters a workflow. */
export interface CaseInput {
  caseId: string;
  /** Since cases read their plan from their row; the release before starts them without. */
  readsRow?: true;
  /** Of the HTTP request that submitted the case, where the release before starts it. */
  requestId?: string;
}

/** What the workflow of a case is started with. */
export const caseInput = (caseId: string): CaseInput => ({ caseId, readsRow: true });

/** The one workflow of a case, whatever its process: it runs while the case waits for something but officers. */
export const caseWorkflowId = (caseId: string): string => `case-${caseId}`;

export const VERDICTS = ['approve', 'return', 'refer-to-counter'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** New photos for a returned case; photos that were good are kept. */
export interface SupplementInput {
  photos: Partial<Record<PhotoSlot, string>>;
  revision: number;
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}
export const supplementUpdate = defineUpdate<Standing, [SupplementInput]>('supplement');

export interface WithdrawInput {
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}
export const withdrawUpdate = defineUpdate<Standing, [WithdrawInput]>('withdraw');

/** What a case waited for is proven, or cannot be: the owner's confirmation, or what the partner said, was written down before. */
export interface ProofInput {
  /** Of the HTTP request, for the audit record. */
  requestId?: string;
}
/** Somebody gave the proof a case waits for; answers once the case has been checked with it. */
export const proofUpdate = defineUpdate<Standing, [ProofInput]>('proof');

/** Whoever is waited for is to be asked once more, which was written down before: a further code goes to the owner. */
export const askAgainUpdate = defineUpdate<Standing>('ask-again');

export interface ObjectInput {
  /** The objection (reason, words) waits in the `objections` table under this id. */
  objectionId: string;
  requestId?: string;
}
/** Whoever holds the former phone objects to what was granted, while it cools off. */
export const objectUpdate = defineUpdate<Standing, [ObjectInput]>('object');

export interface ReplaceInput {
  /** Id of the application that takes the place of this one. */
  by: string;
  /** Whether that one was proven as it was handed in. */
  proven: boolean;
  /** Where the case stood, and how many applications were joined to it, when it was met: moved on from that, it is met again. Not said at a counter. */
  seen?: { revision: number; joined: number };
  /** Who handed it in. */
  actor: { kind: 'staff' | 'channel'; id: string };
  requestId?: string;
}
/**
 * Another application for the same account takes the place of this case, which ends. Fails as a decision does where its effect has begun, or
 * where that other proves no more and this one waits for others than its applicant.
 */
export const replaceUpdate = defineUpdate<Standing, [ReplaceInput]>('replace');

export interface JoinInput {
  /** Of the HTTP request. */
  requestId?: string;
}
/** An application was joined, which was written before: whoever looks at the case is to see it. */
export const joinUpdate = defineUpdate<Standing, [JoinInput]>('join');

export interface Moved {
  /** Of the HTTP request that moved it on; without one it moved by itself. */
  requestId?: string;
}
/** Something but its workflow has moved a case on, or changed what it waits for. It reads its plan again. */
export const movedSignal = defineSignal<[Moved]>('moved');

export const statusQuery = defineQuery<Standing>('status');
