import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { listEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { STEP_STATE_WORDS, stepWords } from './effect-words.ts';
import type { effect } from './schemas.ts';

/** How far what follows the approval of a case has come; null where nothing has begun. Plates are masked, phones not told. */
export async function effectView(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { id, state, deadlineAt }: Case,
): Promise<z.input<typeof effect> | null> {
  const steps = await listEffectSteps(db, seal, id);
  if (steps.length === 0) return null;
  return {
    overdue: state === 'taking-effect' && deadlineAt !== null && deadlineAt <= new Date(),
    steps: steps.map((each) => ({
      step: each.step,
      title: stepWords(each.step),
      plateNumber: each.vehicle && maskPlate(each.vehicle.plateNumber),
      state: each.state,
      stateTitle: STEP_STATE_WORDS[each.state],
      at: each.at.toISOString(),
    })),
  };
}
