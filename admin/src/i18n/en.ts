import { accountWords } from './account.en.ts';
import { auditWords } from './audit.en.ts';
import { backtestWords } from './backtests.en.ts';
import { bindingWords } from './bindings.en.ts';
import { blockWords } from './blocks.en.ts';
import { boardWords } from './board.en.ts';
import { caseStatisticWords } from './case-statistics.en.ts';
import { caseWords } from './cases.en.ts';
import { counterWords } from './counter.en.ts';
import { decisionWords } from './decisions.en.ts';
import { deskWords } from './desk.en.ts';
import { flowWords } from './flow.en.ts';
import { frameWords } from './frame.en.ts';
import { keyboardWords } from './keyboard.en.ts';
import { handlingWords } from './handlings.en.ts';
import { helpWords } from './help.en.ts';
import { joinWords } from './joins.en.ts';
import { matterWords } from './matters.en.ts';
import { misuseWords } from './misuse.en.ts';
import { objectionWords } from './objections.en.ts';
import { photoWords } from './photos.en.ts';
import { policyWords } from './policy.en.ts';
import { queueWords } from './queue.en.ts';
import { relatedWords } from './related.en.ts';
import { reEvaluationWords } from './re-evaluations.en.ts';
import { reviewWords } from './review.en.ts';
import { rollOutWords } from './roll-out.en.ts';
import { searchWords } from './search.en.ts';
import { sessionWords } from './session.en.ts';
import { flipWords } from './flips.en.ts';
import { shadowWords } from './shadows.en.ts';
import { staffWords } from './staff.en.ts';
import { violationObjectionWords } from './violation-objections.en.ts';
import { violationWords } from './violations.en.ts';
import { workbenchWords } from './workbench.en.ts';

/** The console's own words. Every other language is held to this shape; `%{name}` is filled in, `||||` parts singular from plural. */
export const en = {
  ...accountWords,
  ...auditWords,
  ...backtestWords,
  ...bindingWords,
  ...blockWords,
  ...matterWords,
  ...misuseWords,
  ...objectionWords,
  ...handlingWords,
  ...helpWords,
  ...joinWords,
  ...boardWords,
  ...caseStatisticWords,
  ...caseWords,
  ...counterWords,
  ...decisionWords,
  ...deskWords,
  ...frameWords,
  ...keyboardWords,
  ...flowWords,
  ...photoWords,
  ...policyWords,
  ...queueWords,
  ...relatedWords,
  ...reEvaluationWords,
  ...reviewWords,
  ...rollOutWords,
  ...searchWords,
  ...sessionWords,
  ...flipWords,
  ...shadowWords,
  ...staffWords,
  ...violationObjectionWords,
  ...violationWords,
  ...workbenchWords,
};
