import { sleep } from '@temporalio/workflow';
import type { ViolationEliminationInput } from '../contracts/violation-elimination.ts';
import { inDatabase, withPartnersForDays } from './activities.ts';

const FIRST_PAUSE_MS = 5_000;
const LAST_PAUSE_MS = 15 * 60_000;

/**
 * What follows when a violation record is eliminated: whatever handles it ends, its points come off the licence, what was paid is paid back, and whoever
 * handled it is told. A handling whose penalty is being recorded is waited for.
 */
export async function violationElimination({ eliminationId, requestId }: ViolationEliminationInput): Promise<void> {
  let handlingIds = await inDatabase.eliminateHandlings({ eliminationId, requestId });
  for (let pause = FIRST_PAUSE_MS; handlingIds === null; pause = Math.min(2 * pause, LAST_PAUSE_MS)) {
    await sleep(pause);
    handlingIds = await inDatabase.eliminateHandlings({ eliminationId, requestId });
  }
  for (const handlingId of handlingIds) {
    await withPartnersForDays.removeHandlingPoints({ eliminationId, handlingId, requestId });
    await withPartnersForDays.tellOfElimination({ eliminationId, handlingId, requestId });
  }
  await inDatabase.endViolationElimination({ eliminationId, requestId });
}
