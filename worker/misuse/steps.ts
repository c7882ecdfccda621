import { MISUSE_STEPS, type MisuseKey, type MisusePlace, type MisuseStep } from '../contracts/misuse.ts';
import { compareHandlings } from './compare-handlings.ts';
import { gatherEnrolled } from './enrol-handlings.ts';
import { gatherApplicants, gatherOwners } from './gather-approvals.ts';
import { gatherCounters } from './gather-counters.ts';
import { gatherDecisions } from './gather-decisions.ts';
import { gatherDrivers } from './gather-drivers.ts';
import type { Gather } from './gathered.ts';
import { gatherVehicles } from './gather-vehicles.ts';

/** Each looks at a stretch of bounded length on an index of its own. */
export const STEPS: Record<MisuseStep, Gather> = {
  decisions: gatherDecisions,
  owners: gatherOwners,
  applicants: gatherApplicants,
  counters: gatherCounters,
  drivers: gatherDrivers,
  vehicles: gatherVehicles,
  'new-handlings': gatherEnrolled,
  handlings: compareHandlings,
};

/** Where a run stands after a stretch of a step that goes on after a key, or has none left; null at the end. */
export function placeAfter(step: MisuseStep, next: MisuseKey | null): MisusePlace | null {
  if (next) return { step, after: next };
  const following = MISUSE_STEPS[MISUSE_STEPS.indexOf(step) + 1];
  return following ? { step: following } : null;
}
