import { compare } from '@trafficdesk/rules/compare.ts';
import { proveMeaning } from '@trafficdesk/rules/meaning/prove-meaning.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { insertDraft } from '@trafficdesk/worker/store/policy-drafts.ts';
import { unapprovedWriters } from '@trafficdesk/worker/store/unapproved-writers.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findStaffId } from '@trafficdesk/worker/store/staff.ts';
import { findStaffMember } from '@trafficdesk/worker/store/staff-members.ts';
import type { Knex } from 'knex';
import { mayKeep } from '../../permissions/policy-keepers.ts';
import { currentFindings } from '../../policy/check.ts';
import { personalIn } from '../../policy/personal-words.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import type { Answer } from './answer.ts';
import { changeLines } from './diff-files.ts';
import { findingLines, isError } from './finding-lines.ts';
import { type PolicyFile, readPolicyFile } from './policy-file.ts';

interface Importing {
  path: string;
  /** User name of whoever keeps the document; the draft is theirs. */
  by: string;
  title: string | undefined;
  language: Language;
}

/**
 * Begins a draft with a document from a file, once it passes the gate beside the documents in force. It is never published from here: people
 * propose it in the console, and somebody else approves. On record it is the command's doing, in the name of `by`.
 */
export async function importPolicy(db: Knex, { path, by, title = `Imported by ${by}`, language }: Importing): Promise<Answer> {
  const file = await readPolicyFile(path);
  const { documentId, content } = file;
  const findings = await findingsOf(db, file);
  const [personal] = personalIn({ title, content });
  if (personal !== undefined)
    throw new Sentence(`${personal} holds something like an ID number or a mobile number: leave personal data out.`);
  const said = findingLines(path, findings, language);
  if (findings.some(isError)) return { lines: [...said, `✗ ${path}: not imported`], isWell: false };
  const live = await currentPolicy(db, documentId, new Date());
  const changes = compare(documentId, live.content, content);
  if (changes.length === 0)
    return { lines: [...said, `${documentId}: version ${live.version} in force says the same; not imported.`], isWell: true };
  await db.transaction(async (trx) => {
    const staffId = await findStaffId(trx, by);
    const staff = staffId && (await findStaffMember(trx, staffId, 0));
    if (!staff || staff.disabledAt || !mayKeep(staff.roles, documentId, 'draft'))
      throw new Sentence(`--by: ${by} is not the user name of somebody who keeps ${documentId}.`);
    const writers = await unapprovedWriters(trx, { documentId, content });
    const draft = await insertDraft(trx, { documentId, title, content, writers, staffId: staff.id });
    const detail = { documentId, draftId: draft.id, staffId: staff.id };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'policy.draft-begun', detail });
  });
  const begun = `✓ ${documentId}: draft “${title}” begun, from version ${live.version}:`;
  return { lines: [...said, begun, ...changeLines(changes, language)], isWell: true };
}

async function findingsOf(db: Knex, { documentId, kind, content }: PolicyFile): Promise<Finding[]> {
  const findings = await currentFindings(db, documentId, content);
  return findings.length > 0 || kind !== 'rule-set' ? findings : proveMeaning(content as RuleSet);
}
