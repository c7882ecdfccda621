import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { type AtGate, findingsAtGate } from './findings-at-gate.ts';
import { requireProven } from './require-proven.ts';
import type { Beside } from './require-unchanged-since.ts';

/** What a document that passed was found to be, beside which others. */
export interface Passed extends Beside {
  /** Questions that stay open, as pointers into the document. */
  unproven: string[];
}

/**
 * Holds a policy document against everything it must pass to be proposed or published: see `findingsAtGate`. `acceptUnproven`: somebody answers
 * for what no solver can prove. A problem that names each finding when it does not pass.
 */
export async function requireThroughGate(db: Db, { acceptUnproven, ...atGate }: AtGate & { acceptUnproven: boolean }): Promise<Passed> {
  const { findings, beside } = await findingsAtGate(db, atGate);
  const hard = requireProven(findings, { acceptUnproven });
  return { unproven: hard.map(({ pointer }) => pointer), beside };
}
