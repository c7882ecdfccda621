import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Deps } from '../deps.ts';
import { casePolicy } from '../store/case-policy.ts';
import { type Case, findCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { noteHeard } from '../store/unheard-cases.ts';
import { returnedReminder } from './clocks.ts';

/** What the workflow of a case waits for, read from where the case stands: asked again after a crash, the answer is the same. */
export async function planOf(db: Db, { state, revision, policyVersions, deadlineAt, updatedAt }: Case): Promise<Plan> {
  if (state === 'returned' && deadlineAt) {
    const { content } = await casePolicy<CaseSettings>(db, policyVersions, CASE_SETTINGS, updatedAt);
    return {
      state,
      revision,
      remindAt: (await returnedReminder(db, content, { at: updatedAt, deadlineAt })).getTime(),
      deadlineAt: deadlineAt.getTime(),
    };
  }
  return { state, revision, deadlineAt: deadlineAt?.getTime() };
}

/** The plan of a case as it stands, of which its workflow has heard with this. Throws NotInDatabase. */
export async function planCase({ db, seal }: Pick<Deps, 'db' | 'seal'>, { caseId }: { caseId: string }): Promise<Plan> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  const { revision } = found;
  await noteHeard(db, { caseId, revision });
  return planOf(db, found);
}
