import { nextStepFor, type ReasonCatalogue, reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Reason } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { nextStep, reason } from '../words.ts';

export interface Words {
  /** Reasons in words. `ownText` is what an officer wrote, and stands for the reason that asks for it. */
  reasons(reasons: readonly Reason[], ownText?: string | null): z.input<typeof reason>[];
  nextStep(standing: { state: string; reasons: readonly Reason[]; dueWorkingDays?: number | undefined }): z.input<typeof nextStep>;
}

/** The words of the reason catalogue that was in force at a moment: a case is told in the words of its day. */
export async function wordsAt(db: Db, at: Date): Promise<Words> {
  const { content: catalogue } = await currentPolicy<ReasonCatalogue>(db, 'reasons', at);
  return {
    reasons: (reasons, ownText) =>
      reasons.map(({ code, photo }) => {
        const { rule, applicantText, needsText, nextStep } = reasonWords(catalogue, code);
        const text = needsText && ownText ? { 'zh-CN': ownText, en: ownText } : applicantText;
        return { code, rule, ...(photo && { photo }), text, nextStep };
      }),
    nextStep: ({ state, reasons, dueWorkingDays }) => nextStepFor(catalogue, { state, reasons: reasons.map(({ code }) => code), dueWorkingDays }),
  };
}
