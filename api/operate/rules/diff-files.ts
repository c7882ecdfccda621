import { compare } from '@trafficdesk/rules/compare.ts';
import type { Change } from '@trafficdesk/rules/compare/change.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import type { Answer } from './answer.ts';
import { readPolicyFile } from './policy-file.ts';

const SIGNS: Record<Change['kind'], string> = { added: '+', removed: '-', changed: '~', moved: '>' };

/** Changes of a document, a line each. */
export const changeLines = (changes: readonly Change[], language: Language): string[] =>
  changes.map(({ kind, text }) => `${SIGNS[kind]} ${text[language]}`);

/** The differences between a document in two files, in words. */
export async function diffFiles(before: string, after: string, language: Language): Promise<Answer> {
  const [was, is] = [await readPolicyFile(before), await readPolicyFile(after)];
  const changes = compare(is.documentId, was.content, is.content);
  return { lines: changes.length > 0 ? changeLines(changes, language) : ['No differences.'], isWell: true };
}
