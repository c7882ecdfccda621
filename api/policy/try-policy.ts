import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { inForceNow } from './in-force.ts';
import { requireRuleSet } from './require-rule-set.ts';
import type { Trial } from './run-trial.ts';
import { workbench } from '../threads/pools.ts';
import type { Asking } from '../threads/thread-pool.ts';
import type { policyTrialResult } from './workbench-schemas.ts';

/** What a rule set, published or not, says of facts: its outcome and every condition, in words. Nothing is stored. */
export async function tryPolicy({ db }: Deps, asking: Asking, trial: Trial): Promise<z.input<typeof policyTrialResult>> {
  requireRuleSet(trial.documentId);
  const tried = await workbench.run(asking, 'runTrial', trial, await inForceNow(db));
  const catalogue = await reasonCatalogue(db, await databaseTime(db), tried.reasons);
  const textOf = (code: string) => catalogue.reasons.find((each) => each.code === code)?.officerText ?? null;
  return { ...tried, reasons: tried.reasons.map((code) => ({ code, text: textOf(code) })) };
}
