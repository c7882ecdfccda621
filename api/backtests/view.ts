import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { listViews } from '@trafficdesk/worker/store/backtest-views.ts';
import { type Backtest, backtestContent, type BacktestCounts } from '@trafficdesk/worker/store/backtests.ts';
import { backtestFreshness, whereCounts } from '@trafficdesk/worker/store/counting-backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { followedBy, listVersions, policyContent, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { outcomeTitle } from '../cases/evaluation-views.ts';
import { channelName } from '../channels/channel-name.ts';
import { cityNames } from '../cities/city-names.ts';
import { mismatchView } from './mismatch-view.ts';
import type { backtest, backtestReport } from './schemas.ts';

export type BacktestView = z.input<typeof backtest>;

/** Nothing that a blocked backtest counted is told. */
const countsOf = ({ state, counts }: Backtest): Partial<BacktestCounts> => (state === 'blocked' ? {} : counts);

/** Which of these backtests whoever publishes may rest on, once they are through. */
async function countingIds(
  db: Db,
  documentId: string,
  { backtests, versions }: { backtests: readonly Backtest[]; versions: readonly PolicyVersion[] },
): Promise<Set<string>> {
  const held = backtests.filter((each) => each.beforeVersionId === followedBy(versions, each.afterVersionId)?.id);
  const query = db('backtests').whereIn(
    'id',
    held.map(({ id }) => id),
  );
  return new Set(await whereCounts(query, documentId, await backtestFreshness(db)).pluck('id'));
}

/** Backtests of one document as people see them. */
export async function backtestViews(db: Db, documentId: string, backtests: readonly Backtest[]): Promise<BacktestView[]> {
  const ids = backtests.map(({ id }) => id);
  const [versions, views] = await Promise.all([listVersions(db, documentId), listViews(db, ids)]);
  const counting = await countingIds(db, documentId, { backtests, versions });
  const names = await staffNames(db, [...backtests.map(({ requestedBy }) => requestedBy), ...views.map(({ staffId }) => staffId)]);
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  const numberOf = (id: number | null): number | null => versions.find((version) => version.id === id)?.version ?? null;
  return backtests.map((each) => ({
    id: each.id,
    documentId,
    state: each.state,
    before: numberOf(each.beforeVersionId) as number,
    version: numberOf(each.afterVersionId),
    draft: each.draftId === null ? null : { id: each.draftId, revision: each.draftRevision as number },
    filter: each.filter,
    sample: each.sample ?? 1,
    total: each.total,
    done: each.done,
    flips: (countsOf(each).outcomes ?? []).reduce((sum, { flips }) => sum + flips, 0),
    requestedBy: person(each.requestedBy),
    createdAt: each.createdAt.toISOString(),
    finishedAt: each.finishedAt?.toISOString() ?? null,
    counts: counting.has(each.id),
    seenBy: views
      .filter(({ backtestId }) => backtestId === each.id)
      .map(({ staffId, seenAt }) => ({ person: person(staffId), at: seenAt.toISOString() })),
  }));
}

/** Both rule sets of a backtest. */
export async function ruleSetsOf(db: Db, { id, beforeVersionId }: Backtest): Promise<{ before: RuleSet; after: RuleSet }> {
  const [before, after] = await Promise.all([policyContent<RuleSet>(db, beforeVersionId), backtestContent(db, id)]);
  return { before, after };
}

/** A backtest with what it found so far. */
export async function backtestReportOf(db: Db, found: Backtest): Promise<z.input<typeof backtestReport>> {
  const [[view], { before, after }, cityName] = await Promise.all([
    backtestViews(db, found.documentId, [found]),
    ruleSetsOf(db, found),
    cityNames(db),
  ]);
  const { outcomes = [], rulesBefore = [], rulesAfter = [], cities = [], channels = [], otherReasons = 0, checked = 0 } = countsOf(found);
  const ids = [...new Set([...after.outcomes, ...before.outcomes].map(({ id }) => id))];
  const has = ({ outcomes: own }: RuleSet, id: string): boolean => own.some((each) => each.id === id);
  const rules = [...new Set([...rulesBefore, ...rulesAfter].map(({ key: [name = ''] }) => name))];
  const decidedBy = (tallies: BacktestCounts['rulesBefore'], name: string): number => tallies.find(({ key }) => key[0] === name)?.rows ?? 0;
  return {
    ...(view as BacktestView),
    outcomes: ids.map((id) => ({ id, title: outcomeTitle(has(after, id) ? after : before, id) })),
    matrix: outcomes.map(({ key: [from = '', to = ''], rows }) => ({ before: from, after: to, rows })),
    rules: rules.map((name) => ({ name, before: decidedBy(rulesBefore, name), after: decidedBy(rulesAfter, name) })),
    cities: cities.map(({ key: [code = ''], rows, flips }) => ({ code, name: cityName(code), rows, flips })),
    channels: channels.map(({ key: [id = ''], rows, flips }) => ({ id, name: channelName(id), rows, flips })),
    otherReasons,
    checked,
    mismatch: found.mismatch && mismatchView(found.documentId, found.mismatch),
  };
}
