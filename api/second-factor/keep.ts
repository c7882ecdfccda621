import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { replaceRecoveryCodes } from '@trafficdesk/worker/store/recovery-codes.ts';
import { removeTotp } from '@trafficdesk/worker/store/totp.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { newRecoveryCodes } from './recovery-codes.ts';
import { isRequired } from '../security/second-factor-required.ts';
import { type Proof, withProof } from './with-proof.ts';

interface Call {
  actor: StaffSession;
  proof: Proof;
  origin: Origin;
}

/** Takes one's own second factor away. Throws second-factor-required when a role asks for one: then it can only be replaced. */
export async function removeSecondFactor(deps: Deps, { actor, proof, origin }: Call): Promise<void> {
  if (await isRequired(deps.db, actor.roles)) throw problem('second-factor-required');
  await withProof(deps, { staffId: actor.id, proof, origin }, async (trx) => {
    await removeTotp(trx, actor.id);
    await appendAudit(trx, { actor: { kind: 'staff', id: actor.id }, action: 'second-factor.removed', origin });
  });
}

/** Ten new recovery codes; those before are worth nothing from now on. */
export const renewRecoveryCodes = (deps: Deps, { actor, proof, origin }: Call): Promise<string[]> =>
  withProof(deps, { staffId: actor.id, proof, origin }, async (trx) => {
    const codes = newRecoveryCodes();
    await replaceRecoveryCodes(trx, deps.seal, { staffId: actor.id, codes });
    await appendAudit(trx, { actor: { kind: 'staff', id: actor.id }, action: 'second-factor.recovery-codes-renewed', origin });
    return codes;
  });
