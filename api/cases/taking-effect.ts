import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { listEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import type { OpenPhoneCase } from '@trafficdesk/worker/store/phone-changes.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { stepWords } from './effect-words.ts';
import type { Submitting } from './submit.ts';

/**
 * Throws a problem where the phone of an account is being replaced right now. Staff are told by which case, since when and what it waits for;
 * a channel is not: whoever asks there may be somebody else.
 */
export async function requireNotTakingEffect(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { id, number, state, submittedAt }: OpenPhoneCase,
  actor: Submitting['actor'],
): Promise<void> {
  if (state !== 'taking-effect') return;
  if (actor.kind !== 'staff') throw problem('phone-change-taking-effect');
  const waiting = (await listEffectSteps(db, seal, id)).find((step) => step.state === 'planned' || step.state === 'delayed');
  const step = waiting && stepWords(waiting.step);
  const since = shanghaiTime(submittedAt);
  throw problem('phone-change-taking-effect', {
    detail: {
      'zh-CN': `案件${number}，${since}提交${step ? `，等待：${step['zh-CN']}` : ''}。`,
      en: `Case ${number}, handed in ${since}${step ? `; waits for: ${step.en}` : ''}.`,
    },
    at: submittedAt.toISOString(),
  });
}
