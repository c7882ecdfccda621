import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import type { InForce } from '@trafficdesk/rules/validate.ts';
import { gates } from '../../threads/pools.ts';
import type { Answer } from './answer.ts';
import { type PolicyFile, readPolicyFiles } from './policy-file.ts';
import { type Verdict, verdictOf } from './verdict.ts';

interface Checking {
  /** Whether whoever publishes them answers for what no solver can prove. */
  acceptUnproven: boolean;
  language: Language;
}

/** Holds documents in files against the gate of publishing, and against each other where they are given together. */
export async function checkFiles(places: readonly string[], { acceptUnproven, language }: Checking): Promise<Answer> {
  const files = await readPolicyFiles(places);
  const beside = besideEachOther(files);
  const verdicts: Verdict[] = [];
  for (const file of files) {
    const findings = () => gates.run({ account: file.path }, 'gateThroughout', file.documentId, file.content, [beside]);
    verdicts.push(await verdictOf(file, findings, { acceptUnproven, language }));
  }
  const isWell = verdicts.every(({ refusal }) => refusal === null);
  return { lines: [...verdicts.flatMap(({ lines }) => lines), ...sumOf(verdicts)], isWell };
}

/** All verdicts in a line, and what an approver's word would do or does. */
export function sumOf(verdicts: readonly Verdict[]): string[] {
  const refused = verdicts.filter(({ refusal }) => refusal !== null);
  const sum =
    refused.length === 0
      ? `✓ ${verdicts.length} checked, no errors`
      : `✗ ${verdicts.length} checked, ${refused.length} would be refused by publishing`;
  const answeredFor = verdicts.reduce((all, each) => all + each.answeredFor, 0);
  return [
    sum,
    ...(answeredFor > 0
      ? [`Questions too hard to prove: ${answeredFor}. Published only with acceptUnproven, on record as the approver's.`]
      : []),
    ...(refused.some(({ refusal }) => refusal === 'policy-not-proven')
      ? ['Where an approver publishes with acceptUnproven, questions too hard to prove pass: --accept-unproven checks as if one did.']
      : []),
  ];
}

/** The documents as they would be in force together: those given, where their shape is sound, and those the platform comes with. */
function besideEachOther(files: readonly PolicyFile[]): InForce {
  const sound = files.filter(({ kind, content }) => checkShape(kind, content).length === 0);
  const contentOf = (id: string, instead: unknown): unknown => sound.find(({ documentId }) => documentId === id)?.content ?? instead;
  const contents = (wanted: string): unknown[] =>
    defaultDocuments.filter(({ kind }) => kind === wanted).map(({ id, content }) => contentOf(id, content));
  return { reasons: contents('reasons')[0] as ReasonCatalogue, ruleSets: contents('rule-set') as RuleSet[] };
}
