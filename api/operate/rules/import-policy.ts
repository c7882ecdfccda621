import { compare } from '@trafficdesk/rules/compare.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { findStaffId } from '@trafficdesk/worker/store/staff.ts';
import { findStaffMember, type StaffMember } from '@trafficdesk/worker/store/staff-members.ts';
import type { Knex } from 'knex';
import { findingsAtGate } from '../../policy/findings-at-gate.ts';
import { beginDraft } from '../../policy/drafts.ts';
import { requireKeeper } from '../../policy/require-keeper.ts';
import { CONTENT_BYTES } from '../../policy/content-bytes.ts';
import { newPolicyDraft } from '../../policy/schemas.ts';
import { problem } from '../../problems/problem.ts';
import { Sentence } from '../../standalone/sentence.mjs';
import type { Answer } from './answer.ts';
import { changeLines } from './diff-files.ts';
import { readPolicyFile } from './policy-file.ts';
import { verdictOf } from './verdict.ts';

interface Importing {
  path: string;
  /** User name of whoever keeps the document; the draft is theirs. */
  by: string;
  title: string | undefined;
  language: Language;
}

/**
 * Begins a draft with a document from a file, as the api does, once it passes the gate beside the documents in force. It is never published
 * from here: people propose it in the console, and somebody else approves. On record it is the command's doing, in the name of `by`. Throws a
 * Sentence or a Problem where the api would refuse the draft.
 */
export async function importPolicy(db: Knex, { path, by, title = `Imported by ${by}`, language }: Importing): Promise<Answer> {
  const file = await readPolicyFile(path);
  const { documentId, content } = file;
  const staff = await memberOf(db, by);
  requireKeeper(staff, documentId, 'draft');
  const atGate = { staff, documentId, content, from: await databaseTime(db) };
  // As for whoever proposes it: what is too hard to prove is for the approver to answer.
  const judging = { acceptUnproven: true, language };
  const { lines, refusal } = await verdictOf(file, async () => (await findingsAtGate(db, atGate)).findings, judging);
  if (refusal !== null) return { lines: [...lines, `✗ ${path}: not imported`], isWell: false };
  const live = await currentPolicy(db, documentId);
  const changes = compare(documentId, live.content, content);
  if (changes.length === 0)
    return { lines: [...lines, `${documentId}: version ${live.version} in force says the same; not imported.`], isWell: true };
  const draft = await beginDraft({ db }, { staff, documentId, origin: null, ...requestOf(title, content) });
  const begun = `✓ ${documentId}: draft “${draft.title}” begun, from version ${draft.basedOn}:`;
  return { lines: [...lines, begun, ...changeLines(changes, language)], isWell: true };
}

async function memberOf(db: Knex, username: string): Promise<StaffMember> {
  const id = await findStaffId(db, username);
  const staff = id === null ? null : await findStaffMember(db, id, 0);
  if (!staff || staff.disabledAt) throw new Sentence(`--by: nobody who works here has the user name ${username}.`);
  return staff;
}

/** The draft as the api would be asked for it. */
function requestOf(title: string, content: unknown) {
  const { data, error } = newPolicyDraft.safeParse({ title, content });
  if (error) throw new Sentence(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  if (Buffer.byteLength(JSON.stringify(data)) > CONTENT_BYTES) throw problem('body-too-large');
  return data;
}
