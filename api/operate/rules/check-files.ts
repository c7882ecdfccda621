import { gate } from '@trafficdesk/rules/gate.ts';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import type { InForce } from '@trafficdesk/rules/validate.ts';
import type { Answer } from './answer.ts';
import { findingLines, isError } from './finding-lines.ts';
import { type PolicyFile, readPolicyFiles } from './policy-file.ts';

/** Holds documents in files against the gate of publishing, and against each other where they are given together. */
export async function checkFiles(places: readonly string[], language: Language): Promise<Answer> {
  const files = await readPolicyFiles(places);
  const beside = besideEachOther(files);
  const lines: string[] = [];
  let errors = 0;
  for (const { path, documentId, content } of files) {
    const findings = await gate(documentId, content, beside);
    errors += findings.filter(isError).length;
    lines.push(...findingLines(path, findings, language));
  }
  const sum = errors === 0 ? `✓ ${files.length} checked, no errors` : `✗ ${files.length} checked, ${errors} errors`;
  return { lines: [...lines, sum], isWell: errors === 0 };
}

/** The documents as they would be in force together: those given, where their shape is sound, and those the platform comes with. */
function besideEachOther(files: readonly PolicyFile[]): InForce {
  const sound = files.filter(({ kind, content }) => checkShape(kind, content).length === 0);
  const contentOf = (id: string, instead: unknown): unknown => sound.find(({ documentId }) => documentId === id)?.content ?? instead;
  const contents = (wanted: string): unknown[] =>
    defaultDocuments.filter(({ kind }) => kind === wanted).map(({ id, content }) => contentOf(id, content));
  return { reasons: contents('reasons')[0] as ReasonCatalogue, ruleSets: contents('rule-set') as RuleSet[] };
}
