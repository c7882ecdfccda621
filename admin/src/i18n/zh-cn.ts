import { accountWordsZhCN } from './account.zh-cn.ts';
import { auditWordsZhCN } from './audit.zh-cn.ts';
import { backtestWordsZhCN } from './backtests.zh-cn.ts';
import { bindingWordsZhCN } from './bindings.zh-cn.ts';
import { blockWordsZhCN } from './blocks.zh-cn.ts';
import { boardWordsZhCN } from './board.zh-cn.ts';
import { caseStatisticWordsZhCN } from './case-statistics.zh-cn.ts';
import { caseWordsZhCN } from './cases.zh-cn.ts';
import { counterWordsZhCN } from './counter.zh-cn.ts';
import { decisionWordsZhCN } from './decisions.zh-cn.ts';
import { deskWordsZhCN } from './desk.zh-cn.ts';
import type { en } from './en.ts';
import { flowWordsZhCN } from './flow.zh-cn.ts';
import { frameWordsZhCN } from './frame.zh-cn.ts';
import { keyboardWordsZhCN } from './keyboard.zh-cn.ts';
import { violationObjectionWordsZhCN } from './violation-objections.zh-cn.ts';
import { handlingWordsZhCN } from './handlings.zh-cn.ts';
import { helpWordsZhCN } from './help.zh-cn.ts';
import { joinWordsZhCN } from './joins.zh-cn.ts';
import { matterWordsZhCN } from './matters.zh-cn.ts';
import { misuseWordsZhCN } from './misuse.zh-cn.ts';
import { objectionWordsZhCN } from './objections.zh-cn.ts';
import { photoWordsZhCN } from './photos.zh-cn.ts';
import { policyWordsZhCN } from './policy.zh-cn.ts';
import { queueWordsZhCN } from './queue.zh-cn.ts';
import { relatedWordsZhCN } from './related.zh-cn.ts';
import { reEvaluationWordsZhCN } from './re-evaluations.zh-cn.ts';
import { reviewWordsZhCN } from './review.zh-cn.ts';
import { rollOutWordsZhCN } from './roll-out.zh-cn.ts';
import { searchWordsZhCN } from './search.zh-cn.ts';
import { sessionWordsZhCN } from './session.zh-cn.ts';
import { flipWordsZhCN } from './flips.zh-cn.ts';
import { shadowWordsZhCN } from './shadows.zh-cn.ts';
import { staffWordsZhCN } from './staff.zh-cn.ts';
import { violationWordsZhCN } from './violations.zh-cn.ts';
import { workbenchWordsZhCN } from './workbench.zh-cn.ts';

/** The console's words in Chinese. */
export const zhCN: typeof en = {
  ...accountWordsZhCN,
  ...auditWordsZhCN,
  ...backtestWordsZhCN,
  ...bindingWordsZhCN,
  ...blockWordsZhCN,
  ...matterWordsZhCN,
  ...misuseWordsZhCN,
  ...objectionWordsZhCN,
  ...handlingWordsZhCN,
  ...violationObjectionWordsZhCN,
  ...helpWordsZhCN,
  ...joinWordsZhCN,
  ...boardWordsZhCN,
  ...caseStatisticWordsZhCN,
  ...caseWordsZhCN,
  ...counterWordsZhCN,
  ...decisionWordsZhCN,
  ...deskWordsZhCN,
  ...frameWordsZhCN,
  ...keyboardWordsZhCN,
  ...flowWordsZhCN,
  ...photoWordsZhCN,
  ...policyWordsZhCN,
  ...queueWordsZhCN,
  ...relatedWordsZhCN,
  ...reEvaluationWordsZhCN,
  ...reviewWordsZhCN,
  ...rollOutWordsZhCN,
  ...searchWordsZhCN,
  ...sessionWordsZhCN,
  ...flipWordsZhCN,
  ...shadowWordsZhCN,
  ...staffWordsZhCN,
  ...violationWordsZhCN,
  ...workbenchWordsZhCN,
};
