import { nextStepFor, type ReasonCatalogue, reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { Reason } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy, findPolicy, listVersions } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { nextStep, reason } from '../words.ts';

const DOCUMENT = 'reasons';

/** A catalogue with what it lacks put in from another. */
const completed = (catalogue: ReasonCatalogue, other: ReasonCatalogue): ReasonCatalogue => ({
  ...catalogue,
  nextSteps: { ...other.nextSteps, ...catalogue.nextSteps },
  reasons: [...catalogue.reasons, ...other.reasons.filter(({ code }) => !catalogue.reasons.some((each) => each.code === code))],
});

/**
 * The reason catalogue in force at a moment. A case is judged by the rules of its day, which may give a reason that has left the catalogue
 * since: its words come from the newest version that has it.
 */
async function catalogueFor(db: Db, at: Date, codes: readonly string[]): Promise<ReasonCatalogue> {
  let { content: catalogue } = await currentPolicy<ReasonCatalogue>(db, DOCUMENT, at);
  const lacks = (): boolean => codes.some((code) => !catalogue.reasons.some((each) => each.code === code));
  if (!lacks()) return catalogue;
  for (const { id, effectiveAt } of await listVersions(db, DOCUMENT)) {
    if (effectiveAt && lacks()) catalogue = completed(catalogue, (await findPolicy<ReasonCatalogue>(db, id)).content);
  }
  return catalogue;
}

export interface Words {
  reasons: z.input<typeof reason>[];
  nextStep: z.input<typeof nextStep>;
}

interface Told {
  /** When it was said: a case is told in the words of its day. */
  at: Date;
  reasons: readonly Reason[];
  /** State of the case, or outcome of a check. */
  state: string;
  dueWorkingDays?: number | undefined;
  /** What an officer wrote; it stands for the reason that asks for words. */
  ownText?: string | null | undefined;
}

/** Reasons in words, and what the applicant can do next. */
export async function wordsOf(db: Db, { at, reasons, state, dueWorkingDays, ownText }: Told): Promise<Words> {
  const codes = reasons.map(({ code }) => code);
  const catalogue = await catalogueFor(db, at, codes);
  return {
    reasons: reasons.map(({ code, photo }) => {
      const { rule, applicantText, needsText, nextStep } = reasonWords(catalogue, code);
      const text = needsText && ownText ? { 'zh-CN': ownText, en: ownText } : applicantText;
      return { code, rule, ...(photo && { photo }), text, nextStep };
    }),
    nextStep: nextStepFor(catalogue, { state, reasons: codes, dueWorkingDays }),
  };
}
