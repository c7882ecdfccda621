import type { HandlingState } from '../contracts/handling-state.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { changeHandling, lockHandling } from '../store/handlings.ts';

const CAN_BE_ELIMINATED: readonly HandlingState[] = ['confirmed', 'awaiting-payment', 'paid', 'done'];

/**
 * Ends a handling whose violation was eliminated, in the caller's transaction; what was paid of it goes back, which its workflow sees to. The caller
 * wakes that afterwards (`wakeHandling`). Again it changes nothing; `not-open` is one that was never confirmed. Throws NotInDatabase.
 */
export async function eliminateHandling(
  trx: Db,
  { seal }: Pick<Deps, 'seal'>,
  { handlingId, requestId }: { handlingId: string; requestId?: string | undefined },
): Promise<'eliminated' | 'already' | 'not-open'> {
  const locked = await lockHandling(trx, seal, handlingId);
  if (locked.state === 'eliminated') return 'already';
  if (!CAN_BE_ELIMINATED.includes(locked.state)) return 'not-open';
  const revision = await changeHandling(trx, seal, locked, { state: 'eliminated', reserved: false, endedAt: null });
  await appendAudit(trx, {
    actor: { kind: 'system' },
    action: 'handling.eliminated',
    detail: { handlingId, revision },
    origin: { requestId },
  });
  return 'eliminated';
}
