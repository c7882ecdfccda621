import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { compiledVersion } from '../compiled-version.ts';
import { MISUSE_STEPS, type MisuseProgress, type MisuseStretch } from '../contracts/misuse.ts';
import type { Deps } from '../deps.ts';
import { judge, MISUSE_RULES } from '../misuse/judge.ts';
import { placeAfter, STEPS } from '../misuse/steps.ts';
import {
  advanceMisuseRun,
  beginMisuseRun,
  findMisuseRun,
  lockMisuseRun,
  type MisuseRun,
  type SubjectCounts,
} from '../store/misuse-runs.ts';
import { type MetRule, noteMisuse } from '../store/note-misuse.ts';
import { currentPolicy, policyContent } from '../store/policy-versions.ts';

/** Subjects looked at at a time. */
const ROWS = 200;

type Parts = Pick<Deps, 'db' | 'seal' | 'violations'>;

/** The run, begun under the rules and settings in force now where it has not begun yet. */
async function runOf({ db }: Parts, id: string): Promise<MisuseRun> {
  const found = await findMisuseRun(db, id);
  if (found) return found;
  const [rules, settings] = await Promise.all([
    currentPolicy<RuleSet>(db, MISUSE_RULES),
    currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS),
  ]);
  await beginMisuseRun(db, { id, policyVersionId: rules.id, days: settings.content.misuseDays, place: { step: MISUSE_STEPS[0] } });
  return (await findMisuseRun(db, id)) as MisuseRun;
}

/**
 * Looks for misuse in the next stretch of a run, and in one transaction writes what was found and takes the run on: done again after a crash, it
 * begins where the row stands and finds nothing twice. `beat` hears now and then that the work goes on.
 */
export async function lookForMisuse(
  deps: Parts,
  { runId }: MisuseStretch,
  beat: () => void = () => {},
  rows = ROWS,
): Promise<MisuseProgress> {
  const { db } = deps;
  const run = await runOf(deps, runId);
  if (!run.place) return { ended: true };
  const { policyVersionId, place, from, since, startedAt } = run;
  const [ruleSet, compiled] = await Promise.all([policyContent<RuleSet>(db, policyVersionId), compiledVersion(db, policyVersionId)]);
  const { gathered, next, also } = await STEPS[place.step](deps, { from, since, startedAt, after: place.after, rows, beat });
  const looked: SubjectCounts = { ...run.looked };
  const unclear: SubjectCounts = { ...run.unclear };
  const met: MetRule[] = [];
  for (const each of gathered) {
    const { kind } = each.subject;
    const judged = judge({ compiled, ruleSet }, each);
    looked[kind] = (looked[kind] ?? 0) + 1;
    if (judged.unclear) unclear[kind] = (unclear[kind] ?? 0) + 1;
    met.push(...judged.met.map((rule) => ({ ...rule, policyVersionId })));
  }
  const to = placeAfter(place.step, next);
  const taken = await db.transaction(async (trx) => {
    if (!(await lockMisuseRun(trx, run))) return false;
    const notes: Awaited<ReturnType<typeof noteMisuse>>[] = [];
    for (const each of met) {
      notes.push(await noteMisuse(trx, each));
      beat();
    }
    await also?.(trx);
    const count = (what: 'found' | 'seen-again'): number => notes.filter((note) => note === what).length;
    await advanceMisuseRun(trx, runId, {
      place: to,
      looked,
      unclear,
      found: run.found + count('found'),
      seenAgain: run.seenAgain + count('seen-again'),
    });
    return true;
  });
  return { ended: taken && to === null };
}
