import { explainCondition } from '@trafficdesk/rules/explain.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { type FlipOfCase, listFlips } from '@trafficdesk/worker/store/backtest-flips.ts';
import type { Backtest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { pageOf } from '@trafficdesk/worker/store/cursor.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { foundBacktest } from './find.ts';
import type { backtestFlip, backtestFlipList, flipQuery } from './schemas.ts';
import { channelName, ruleSetsOf } from './view.ts';

export type FlipView = z.input<typeof backtestFlip>;

/** Makes flips of a backtest into what people see. */
export async function flipViewer(db: Db, found: Backtest): Promise<(flips: readonly FlipOfCase[]) => Promise<FlipView[]>> {
  const [{ before, after }, cityName] = await Promise.all([ruleSetsOf(db, found), cityNames(db)]);
  return async (flips) => {
    const codes = flips.flatMap((flip) => [...flip.before.reasons, ...flip.after.reasons]);
    const { reasons: known } = await reasonCatalogue(db, new Date(), codes);
    const texts = new Map(known.map(({ code, officerText }) => [code, officerText]));
    const decided = (ruleSet: RuleSet, { outcome, reasons }: FlipOfCase['before']): FlipView['before'] => ({
      outcome,
      outcomeTitle: outcomeTitle(ruleSet, outcome),
      reasons: reasons.map((code) => ({ code, text: texts.get(code) ?? null })),
    });
    return flips.map(({ cause, ...flip }) => ({
      evaluationId: String(flip.evaluationId),
      caseId: flip.caseId,
      caseNumber: flip.number,
      city: flip.cityCode,
      cityName: cityName(flip.cityCode),
      channel: flip.channelId,
      channelName: channelName(flip.channelId),
      round: flip.round,
      slot: flip.slot,
      at: flip.evaluatedAt.toISOString(),
      before: decided(before, flip.before),
      after: decided(after, flip.after),
      cause: cause && {
        rule: cause.rule,
        in: cause.in,
        condition: cause.condition && explainCondition(before.vocabulary, cause.condition),
      },
    }));
  };
}

const flipKey = z.tuple([z.int().min(0)]);

/** A page of the flips of a backtest in cities this person may see, in the order of their evaluations; none of one that is blocked. */
export async function listBacktestFlips(
  { db }: Deps,
  { cities }: StaffSession,
  { documentId, backtestId, after, limit, ...kind }: { documentId: string; backtestId: string } & z.output<typeof flipQuery>,
): Promise<z.input<typeof backtestFlipList>> {
  const found = await foundBacktest(db, { documentId, backtestId });
  if (found.state === 'blocked') return { items: [], next: null };
  const [flips, view] = await Promise.all([
    listFlips(db, found.id, { ...kind, cities, after: cursorOf(flipKey, after)?.[0], limit: limit + 1 }),
    flipViewer(db, found),
  ]);
  const { items, next } = pageOf(flips, limit, ({ evaluationId }) => [evaluationId]);
  return { items: await view(items), next };
}
