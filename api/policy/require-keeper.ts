import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { type Keeping, mayKeep, mayReadDrafts } from '../permissions/policy-keepers.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';

const NOT_YOURS = {
  'zh-CN': '安全与留存期限类文件由安全管理员维护，其他政策文件由政策人员维护。',
  en: 'Documents about security and retention are kept by security administrators, all others by policy staff.',
};

/** Throws a problem where there is no such document. */
export function requireDocument(documentId: string): void {
  if (!defaultDocuments.some(({ id }) => id === documentId)) throw problem('not-found');
}

/** Throws a problem where there is no such document, or this person may do none of that to it. */
export function requireKeeper({ roles }: Pick<StaffSession, 'roles'>, documentId: string, ...keepings: [Keeping, ...Keeping[]]): void {
  requireDocument(documentId);
  if (!keepings.some((keeping) => mayKeep(roles, documentId, keeping))) throw problem('not-permitted', { detail: NOT_YOURS });
}

/** Throws a problem where there is no such document, or this person may not read its drafts. */
export function requireDraftReader({ roles }: StaffSession, documentId: string): void {
  requireDocument(documentId);
  if (!mayReadDrafts(roles, documentId)) throw problem('not-permitted', { detail: NOT_YOURS });
}
