import { explainCondition } from '@trafficdesk/rules/explain.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { FlipOfCase } from '@trafficdesk/worker/store/flips.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { channelName } from '../channels/channel-name.ts';
import { cityNames } from '../cities/city-names.ts';
import type { flip } from './schemas.ts';

export type FlipView = z.input<typeof flip>;

/** What each flip was decided by, and what would decide it. */
export interface Sides {
  before: (flip: FlipOfCase) => Promise<RuleSet>;
  after: RuleSet;
}

/** Makes flips into what people see. */
export async function flipViewer(db: Db, { before, after }: Sides): Promise<(flips: readonly FlipOfCase[]) => Promise<FlipView[]>> {
  const cityName = await cityNames(db);
  return async (flips) => {
    const codes = flips.flatMap((each) => [...each.before.reasons, ...each.after.reasons]);
    const { reasons: known } = await reasonCatalogue(db, await databaseTime(db), codes);
    const texts = new Map(known.map(({ code, officerText }) => [code, officerText]));
    const decided = (ruleSet: RuleSet, { outcome, reasons }: FlipOfCase['before']): FlipView['before'] => ({
      outcome,
      outcomeTitle: outcomeTitle(ruleSet, outcome),
      reasons: reasons.map((code) => ({ code, text: texts.get(code) ?? null })),
    });
    const view = async (each: FlipOfCase): Promise<FlipView> => ({
      evaluationId: String(each.evaluationId),
      caseId: each.caseId,
      caseNumber: each.number,
      city: each.cityCode,
      cityName: cityName(each.cityCode),
      channel: each.channelId,
      channelName: channelName(each.channelId),
      round: each.round,
      slot: each.slot,
      at: each.evaluatedAt.toISOString(),
      kind: each.before.outcome === each.after.outcome ? 'reasons' : 'outcome',
      before: decided(await before(each), each.before),
      after: decided(after, each.after),
      cause: each.cause && {
        rule: each.cause.rule,
        in: each.cause.in,
        condition: each.cause.condition && explainCondition(after.vocabulary, each.cause.condition),
      },
    });
    return Promise.all(flips.map(view));
  };
}
