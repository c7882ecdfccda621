import { nextStepFor, reasonWords, toldToAnybody } from '@trafficdesk/rules/reasons.ts';
import type { Reason } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { reasonCatalogues } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import type { nextStep, reason } from '../words.ts';

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
  process?: string | undefined;
  dueWorkingDays?: number | undefined;
  /** What an officer wrote; it stands for the reason that asks for words. */
  ownText?: string | null | undefined;
  /** It is told to somebody who need not be the person it is about: what only they may know is told as something else. */
  toAnybody?: boolean;
}

/** Puts reasons into words, and says what the applicant can do next. */
export type Tell = (told: Told) => Promise<Words>;

/** For a page that tells of many things: the catalogues are looked up once. */
export async function openWords(db: Db): Promise<Tell> {
  const catalogueAt = reasonCatalogues(db);
  const catalogueOf = (at: Date, reasons: readonly Reason[]) =>
    catalogueAt(
      at,
      reasons.map(({ code }) => code),
    );
  return async ({ at, reasons: given, state, process, dueWorkingDays, ownText, toAnybody }) => {
    const reasons = toAnybody ? toldToAnybody(await catalogueOf(at, given), given) : given;
    const codes = reasons.map(({ code }) => code);
    const catalogue = await catalogueOf(at, reasons);
    return {
      reasons: reasons.map(({ code, photo }) => {
        const { rule, applicantText, needsText, nextStep } = reasonWords(catalogue, code);
        const text = needsText && ownText ? { 'zh-CN': ownText, en: ownText } : applicantText;
        return { code, rule, ...(photo && { photo }), text, nextStep };
      }),
      nextStep: nextStepFor(catalogue, { process, state, reasons: codes, dueWorkingDays }),
    };
  };
}

/** Reasons in words, and what the applicant can do next. */
export const wordsOf = async (db: Db, told: Told): Promise<Words> => (await openWords(db))(told);
