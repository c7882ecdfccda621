import { randomUUID } from 'node:crypto';
import { ofCase, ofCounterCase, type Played } from '../outcome.ts';
import type { House } from '../house.ts';
import type { Stage } from '../stage.ts';
import { leftBy, type Step } from './step.ts';

interface Deciding {
  by: (house: House) => House['counter'];
  verdict?: 'approve' | 'return' | 'refer-to-counter';
  reasons?: { code: string; photo?: string }[];
  /** The case is taken first. */
  claim?: boolean;
  /** A counter opened it: no channel sees it. */
  counter?: boolean;
}

async function decide(stage: Stage, { by, verdict = 'approve', reasons = [], claim = true, counter = false }: Deciding): Promise<Played> {
  const { house } = stage;
  const caller = by(house);
  const ofIt = counter ? ofCounterCase : ofCase;
  const path = { caseId: leftBy(stage, 'caseId') };
  if (claim) {
    const claimed = await caller.call('claimCase', { path });
    if (claimed.status >= 400) return ofIt(stage, claimed);
  }
  const { revision } = (await (counter ? caller.call('getConsoleCase', { path }) : house.door.app.call('getCase', { path }))).body;
  const body = { decisionId: randomUUID(), revision, verdict, reasons };
  return ofIt(stage, await caller.call('decideCase', { path, body }));
}

const first = ({ officers }: House) => officers[0];
const second = ({ officers }: House) => officers[1];
const supervisor = ({ supervisors }: House) => supervisors[0];

/** It turns out who an officer is: their ID number is entered. */
async function enterIdentity({ house: { door, officers } }: Stage, identityNumber: string): Promise<null> {
  await door.deps
    .db('staff')
    .where({ id: officers[0].id })
    .update({ identity_hash: door.deps.seal.lookupHash('identity', identityNumber) });
  return null;
}

/** What people decide about a case. */
export const reviewSteps: Record<string, Step> = {
  'the officer is the applicant': (stage) => enterIdentity(stage, stage.applicant.identityNumber),
  'the officer is the owner': (stage) => enterIdentity(stage, stage.vehicle.owner.identityNumber),
  'an officer approves': (stage) => decide(stage, { by: first }),
  'an officer approves what the counter opened': (stage) => decide(stage, { by: first, counter: true }),
  'a second officer approves': (stage) => decide(stage, { by: second }),
  'the same officer approves again': (stage) => decide(stage, { by: first }),
  'an officer who does not hold the case approves': (stage) => decide(stage, { by: first, claim: false }),
  'an officer returns it: face unlike the ID photo': (stage) =>
    decide(stage, { by: first, verdict: 'return', reasons: [{ code: 'face-unlike-id', photo: 'applicant' }] }),
  "an officer returns it: retouching of the owner's photo cannot be excluded": (stage) =>
    decide(stage, { by: first, verdict: 'return', reasons: [{ code: 'retouch-suspected', photo: 'owner' }] }),
  'a second officer returns it: face unlike the ID photo': (stage) =>
    decide(stage, { by: second, verdict: 'return', reasons: [{ code: 'face-unlike-id', photo: 'applicant' }] }),
  'an officer refers it to the counter: face unlike the ID photo': (stage) =>
    decide(stage, { by: first, verdict: 'refer-to-counter', reasons: [{ code: 'face-unlike-id', photo: 'applicant' }] }),
  'a supervisor dismisses the objection': (stage) => decide(stage, { by: supervisor }),
  'a supervisor upholds the objection': (stage) =>
    decide(stage, { by: supervisor, verdict: 'refer-to-counter', reasons: [{ code: 'objection-upheld' }] }),
  'an officer who granted it dismisses the objection': (stage) => decide(stage, { by: first }),
  'a third officer dismisses the objection': (stage) => decide(stage, { by: ({ officers }) => officers[2] }),
  'an officer returns it without a reason': (stage) => decide(stage, { by: first, verdict: 'return' }),
};
