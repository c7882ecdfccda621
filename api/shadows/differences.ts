import { explainCondition } from '@trafficdesk/rules/explain.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { policyContent } from '@trafficdesk/worker/store/policy-versions.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import { type DifferenceOfCase, listDifferences } from '@trafficdesk/worker/store/shadow-differences.ts';
import { findShadow } from '@trafficdesk/worker/store/shadows.ts';
import { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { shadowDifferenceList, shadowDifferenceQuery } from './schemas.ts';

interface Asked extends z.output<typeof shadowDifferenceQuery> {
  documentId: string;
  id: string;
}

const evaluationKey = z.tuple([z.int().min(1)]);

/** A page of what a version in shadow decides differently, newest first, of the cases this person may see; each with the condition that made it. */
export async function listShadowDifferences(
  { db }: Deps,
  { cities }: StaffSession,
  { documentId, id, before, afterwards, after, limit }: Asked,
): Promise<z.input<typeof shadowDifferenceList>> {
  const shadow = await findShadow(db, { documentId, id });
  if (!shadow) throw problem('not-found');
  const filter = { cities, before, after: afterwards, beyond: cursorOf(evaluationKey, after), limit };
  const { items, next } = await listDifferences(db, id, filter);
  const codes = items.flatMap((item) => [...item.before.reasons, ...item.after.reasons]);
  const [catalogue, cityName, tried] = await Promise.all([
    reasonCatalogue(db, new Date(), codes),
    cityNames(db),
    policyContent<RuleSet>(db, shadow.policyVersionId),
  ]);
  const side = (ruleSet: RuleSet, { outcome, reasons }: DifferenceOfCase['before']) => ({
    outcome,
    outcomeTitle: outcomeTitle(ruleSet, outcome),
    reasons: reasons.map((code) => ({ code, text: catalogue.reasons.find((each) => each.code === code)?.officerText ?? null })),
  });
  const views = items.map(
    async ({ evaluationId, caseId, number, cityCode, channelId, round, slot, at, cause, policyVersionId, ...item }) => ({
      evaluationId: String(evaluationId),
      caseId,
      caseNumber: number,
      city: cityCode,
      cityName: cityName(cityCode),
      channel: channelId,
      round,
      slot: slot as PhotoSlot | null,
      at: at.toISOString(),
      before: side(await policyContent<RuleSet>(db, policyVersionId), item.before),
      after: side(tried, item.after),
      cause: cause && {
        rule: cause.rule,
        in: cause.in,
        condition: cause.condition && explainCondition(tried.vocabulary, cause.condition),
      },
    }),
  );
  return { items: await Promise.all(views), next };
}
