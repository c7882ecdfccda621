import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { eligibilityOf, type PhoneProcess } from '@trafficdesk/worker/contracts/process.ts';
import { processOf } from '@trafficdesk/worker/processes/index.ts';
import { FIRST_PROOFS, type NewCase } from '@trafficdesk/worker/store/cases.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { isProven } from './meet.ts';

/**
 * Throws a problem where what we know ourselves has an application for a phone refused at once: then it ends no other for the same account and is
 * joined to none. Whoever has proven who they are is told why; whoever has not may be somebody else.
 */
export async function requireEligible(deps: Deps, trx: Knex.Transaction, opened: NewCase<PhoneProcess>): Promise<void> {
  const { id, process, channelId, cityCode, submission } = opened;
  const { kind: way } = submission.way;
  const at = await databaseTime(trx);
  const asked = {
    id,
    channelId,
    cityCode,
    way,
    applicantHash: deps.seal.lookupHash('identity', submission.applicant.identityNumber),
    proof: FIRST_PROOFS[way],
    policyVersions: {},
  };
  const { facts } = await processOf({ process }).gather({ ...deps, db: trx }, { ...asked, process, submission }, { partners: 'skip', at });
  const { content } = await currentPolicy<RuleSet>(trx, eligibilityOf({ process }), at);
  const { outcome, reasons } = await evaluate(content, facts);
  if (outcome !== 'refused' && outcome !== 'referred-to-counter') return;
  if (!isProven(way)) throw problem('phone-change-open');
  const catalogue = await reasonCatalogue(trx, at, reasons);
  const texts = reasons.map((code) => reasonWords(catalogue, code).applicantText);
  throw problem('would-be-refused', {
    detail: { 'zh-CN': texts.map((text) => text['zh-CN']).join(''), en: texts.map(({ en }) => en).join(' ') },
  });
}
