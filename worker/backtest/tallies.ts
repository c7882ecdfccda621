import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { sameReasons } from '@trafficdesk/rules/same-reasons.ts';
import type { BacktestCounts, Tally } from '../store/backtests.ts';

/** How many rows came out so before and so after. */
type Pairs = Map<Decision, Map<Decision, number>>;
type Place = { rows: number; flips: number };

/** Counts rows as they come. Rows on which the same rules decide share one decision, so counting looks at nothing in it. */
export class RowCounter {
  readonly #pairs: Pairs = new Map();
  readonly #cities = new Map<string, Place>();
  readonly #channels = new Map<string, Place>();
  rows = 0;

  count(before: Decision, after: Decision, city: string, channel: string): void {
    let afters = this.#pairs.get(before);
    if (!afters) this.#pairs.set(before, (afters = new Map<Decision, number>()));
    afters.set(after, (afters.get(after) ?? 0) + 1);
    const flips = before.outcome === after.outcome ? 0 : 1;
    countAt(this.#cities, city, flips);
    countAt(this.#channels, channel, flips);
    this.rows += 1;
  }

  /** What was counted, with `checked` rows held against the engine. */
  counts(checked: number): BacktestCounts {
    const counts: BacktestCounts = {
      outcomes: [],
      rulesBefore: [],
      rulesAfter: [],
      cities: placesOf(this.#cities),
      channels: placesOf(this.#channels),
      otherReasons: 0,
      checked,
    };
    for (const [before, afters] of this.#pairs) {
      for (const [after, rows] of afters) {
        const flips = before.outcome === after.outcome ? 0 : rows;
        counts.outcomes.push({ key: [before.outcome, after.outcome], rows, flips });
        if (before.rule !== null) counts.rulesBefore.push({ key: [before.rule], rows, flips });
        if (after.rule !== null) counts.rulesAfter.push({ key: [after.rule], rows, flips });
        if (flips === 0 && !sameReasons(before.reasons, after.reasons)) counts.otherReasons += rows;
      }
    }
    return counts;
  }
}

function countAt(places: Map<string, Place>, key: string, flips: number): void {
  const place = places.get(key);
  if (!place) places.set(key, { rows: 1, flips });
  else {
    place.rows += 1;
    place.flips += flips;
  }
}

const placesOf = (places: Map<string, Place>): Tally[] => [...places].map(([key, place]) => ({ key: [key], ...place }));

/** Both counts in one. */
export function addCounts(one: Partial<BacktestCounts>, other: BacktestCounts): BacktestCounts {
  return {
    outcomes: addTallies(one.outcomes, other.outcomes),
    rulesBefore: addTallies(one.rulesBefore, other.rulesBefore),
    rulesAfter: addTallies(one.rulesAfter, other.rulesAfter),
    cities: addTallies(one.cities, other.cities),
    channels: addTallies(one.channels, other.channels),
    otherReasons: (one.otherReasons ?? 0) + other.otherReasons,
    checked: (one.checked ?? 0) + other.checked,
  };
}

function addTallies(one: readonly Tally[] = [], other: readonly Tally[]): Tally[] {
  const sums = new Map<string, Tally>();
  for (const { key, rows, flips } of [...one, ...other]) {
    const name = JSON.stringify(key);
    const sum = sums.get(name) ?? { key, rows: 0, flips: 0 };
    sums.set(name, { key, rows: sum.rows + rows, flips: sum.flips + flips });
  }
  return [...sums.values()];
}
