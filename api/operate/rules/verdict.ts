import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import { refusePersonal } from '../../policy/personal-words.ts';
import { requireOwnContent } from '../../policy/require-plausible.ts';
import { requireProven } from '../../policy/require-proven.ts';
import { Problem } from '../../problems/problem.ts';
import { findingLines } from './finding-lines.ts';
import type { PolicyFile } from './policy-file.ts';
import { problemLine } from './problem-line.ts';

interface Judging {
  /** Whether somebody answers for what no solver can prove. */
  acceptUnproven: boolean;
  language: Language;
}

/** What the api would say of a document. */
export interface Verdict {
  lines: string[];
  /** The code of the problem by which it would be refused; null where it passes. */
  refusal: string | null;
  /** How many questions pass because somebody answers for them. */
  answeredFor: number;
}

/** Judges a document by what the gate finds in it, and by all else the api asks of content, in the api's own words. */
export async function verdictOf(
  { path, documentId, content }: PolicyFile,
  findingsAtGate: () => Promise<Finding[]>,
  { acceptUnproven, language }: Judging,
): Promise<Verdict> {
  const lines: string[] = [];
  try {
    refusePersonal({ content });
    if (isFields(content)) requireOwnContent(documentId, content);
    const findings = await findingsAtGate();
    lines.push(...findingLines(path, findings, language));
    const { length: answeredFor } = requireProven(findings, { acceptUnproven });
    return { lines, refusal: null, answeredFor };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { lines: [...lines, ...refusalLines(path, error, language)], refusal: error.code, answeredFor: 0 };
  }
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Faults that the gate did not name by its findings, and what to do where that is not to mend them. */
function refusalLines(path: string, refused: Problem, language: Language): string[] {
  if (refused.code === 'policy-not-valid') return [];
  if (refused.code !== 'invalid-request') return [`${path}: ${problemLine(refused, language)}`];
  return (refused.more.errors ?? []).map(({ field, message }) => `${path}:${field.replace(/^\/content/, '')}: ${message[language]}`);
}
