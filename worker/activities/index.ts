import { heartbeat } from '@temporalio/activity';
import type { AnchorSettings } from '../audit/anchor-settings.ts';
import type { Activities, BacktestActivities } from '../contracts/activities.ts';
import { OpenTrials } from '../backtest/open-trials.ts';
import type { Deps } from '../deps.ts';
import { anchorAudit } from './anchor-audit.ts';
import { announceCase } from './announce-case.ts';
import { backtestStretch } from './backtest-stretch.ts';
import { checkCase, markChecking } from './check-case.ts';
import { decideCase } from './decide-case.ts';
import { announceUnbinding, endBinding } from './end-binding.ts';
import { planCase } from './plan.ts';
import { purgeBatch } from './purge-batch.ts';
import { reEvaluateBatch } from './re-evaluate-batch.ts';
import { escalateCase, expireCase, supplementCase, withdrawCase } from './move-case.ts';

/** The activities of every workflow, on the parts they work with. Without a place for anchors the audit chain cannot be anchored. */
export const createActivities = (deps: Deps, anchors: AnchorSettings | null): Activities => ({
  checkCase: (input) => checkCase(deps, input),
  markChecking: (input) => markChecking(deps, input),
  decideCase: (input) => decideCase(deps, input),
  supplementCase: (input) => supplementCase(deps, input),
  withdrawCase: (input) => withdrawCase(deps, input),
  expireCase: (input) => expireCase(deps, input),
  escalateCase: (input) => escalateCase(deps, input),
  planCase: (input) => planCase(deps, input),
  reEvaluateBatch: (input) => reEvaluateBatch(deps, input, heartbeat),
  announceCase: (input) => announceCase(deps, input),
  endBinding: (input) => endBinding(deps, input),
  announceUnbinding: (input) => announceUnbinding(deps, input),
  purgeBatch: (input) => purgeBatch(deps, input, heartbeat),
  async anchorAudit() {
    if (!anchors) throw new Error('This worker was given no place for the anchors of the audit chain');
    return anchorAudit(deps, anchors);
  },
});

const BEAT_MS = 3000;

/** The activities of backtests. They beat while the process lives: what one has not written when it is killed is soon done by another. */
export function createBacktestActivities(deps: Pick<Deps, 'db' | 'log'>): BacktestActivities {
  const trials = new OpenTrials();
  return {
    async backtestStretch(input) {
      const beating = setInterval(heartbeat, BEAT_MS);
      try {
        return await backtestStretch(deps, trials, input);
      } finally {
        clearInterval(beating);
      }
    },
  };
}
