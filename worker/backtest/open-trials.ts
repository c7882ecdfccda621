import { LRUCache } from 'lru-cache';
import type { Backtest } from '../store/backtests.ts';
import type { Db } from '../store/connect.ts';
import type { Decided } from './decide-stretch.ts';
import { openTrial, type Trial } from './trial.ts';

/** A backtest compiled once, however many stretches it takes, and the stretch that begins after an evaluation, if it is being decided already. */
export interface OpenTrial {
  trial: Trial;
  ahead?: { after: number; limit: number; decided: Promise<Decided> } | undefined;
}

/** Backtests kept at once: stretches of several take turns, and each holds what it knows and one stretch of rows. */
const MOST = 3;

/** What a worker keeps of backtests between their stretches. */
export class OpenTrials {
  readonly #open = new LRUCache<string, OpenTrial>({ max: MOST });

  /** That of a backtest, opened where it is not. Throws RuleSetBroken as `openTrial`. */
  async of(db: Db, backtest: Backtest): Promise<OpenTrial> {
    const open = this.#open.get(backtest.id) ?? { trial: await openTrial(db, backtest) };
    this.#open.set(backtest.id, open);
    return open;
  }

  /** Keeps nothing more of a backtest. */
  close(backtestId: string): void {
    this.#open.delete(backtestId);
  }
}
