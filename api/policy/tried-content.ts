import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { findDraft } from '@trafficdesk/worker/store/policy-drafts.ts';
import { findVersion, type PolicyVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import { problem } from '../problems/problem.ts';
import { movedOn } from './drafts.ts';
import type { tried } from './schemas.ts';

/** A content to be tried on cases, and where it is from: a version, or a draft as it was read. */
export interface Tried {
  content: unknown;
  version: PolicyVersion | null;
  draftId: string | null;
  draftRevision: number | null;
}

/** The content of the version, or of the draft at the revision that was read; a problem where that is gone, or has moved on. */
export async function triedContent(db: Db, documentId: string, of: z.output<typeof tried>): Promise<Tried> {
  if ('version' in of) {
    const version = await findVersion(db, documentId, of.version);
    if (!version) throw problem('not-found');
    return { content: version.content, version, draftId: null, draftRevision: null };
  }
  const draft = await findDraft(db, { documentId, id: of.draftId });
  if (!draft) throw problem('not-found');
  if (draft.revision !== of.revision) throw await movedOn(db, draft);
  return { content: draft.content, version: null, draftId: draft.id, draftRevision: draft.revision };
}
