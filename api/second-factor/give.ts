import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { countRecoveryCodes } from '@trafficdesk/worker/store/recovery-codes.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockOwner } from '../sessions/lock-owner.ts';
import { type OpenedSession, openSession } from '../sessions/open-session.ts';
import { type Proof, withProof } from './with-proof.ts';

interface Call {
  actor: StaffSession;
  proof: Proof;
  request: Request;
  origin: Origin;
}

/** Completes a sign-in with a second factor: a session in place of the one that stopped half-way, and how many recovery codes are left. */
export const giveSecondFactor = (
  deps: Deps,
  { actor, proof, request, origin }: Call,
): Promise<OpenedSession & { recoveryCodesLeft: number }> =>
  withProof(deps, { staffId: actor.id, proof, origin }, async (trx) => {
    const account = await lockOwner(trx, actor);
    return {
      ...(await openSession(trx, { account, method: actor.method, secondFactor: 'here', request, origin })),
      recoveryCodesLeft: await countRecoveryCodes(trx, actor.id),
    };
  });
