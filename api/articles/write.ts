import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findArticle, insertArticle, publishArticle, saveArticle, withdrawArticle } from '@trafficdesk/worker/store/articles.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { getConsoleArticle } from './read.ts';
import type { articleChange, newArticle, wholeArticle } from './schemas.ts';

type Whole = z.input<typeof wholeArticle>;

interface Writing {
  staff: StaffSession;
  origin: Origin;
}

const actorOf = ({ staff }: Writing) => ({ kind: 'staff', id: staff.id }) as const;

/** Writes a new article, published at once where that is asked for. */
export async function createArticle(deps: Deps, writing: Writing, { publish, ...words }: z.output<typeof newArticle>): Promise<Whole> {
  const { staff, origin } = writing;
  const actor = actorOf(writing);
  const id = await deps.db.transaction(async (trx) => {
    const articleId = await insertArticle(trx, words, staff.id);
    await appendAudit(trx, { actor, action: 'article.saved', detail: { articleId, version: 1 }, origin });
    if (publish) {
      await publishArticle(trx, articleId);
      await appendAudit(trx, { actor, action: 'article.published', detail: { articleId, version: 1 }, origin });
    }
    return articleId;
  });
  return getConsoleArticle(deps, staff, id);
}

/** Writes another version of an article; what is published stays so until this one is. Throws the problems not-found and article-changed. */
export async function changeArticle(
  deps: Deps,
  writing: Writing,
  { id, publish, ...change }: z.output<typeof articleChange> & { id: string },
): Promise<Whole> {
  const { staff, origin } = writing;
  const actor = actorOf(writing);
  if (!(await findArticle(deps.db, id, 'newest'))) throw problem('not-found');
  await deps.db.transaction(async (trx) => {
    const version = await saveArticle(trx, { ...change, id, staffId: staff.id });
    if (version === null) throw problem('article-changed');
    await appendAudit(trx, { actor, action: 'article.saved', detail: { articleId: id, version }, origin });
    if (!publish) return;
    await publishArticle(trx, id);
    await appendAudit(trx, { actor, action: 'article.published', detail: { articleId: id, version }, origin });
  });
  return getConsoleArticle(deps, staff, id);
}

/** Takes an article out of what is found; consultations it answered keep it. Throws the problems not-found and article-not-published. */
export async function withdrawConsoleArticle(deps: Deps, writing: Writing, id: string): Promise<Whole> {
  const { staff, origin } = writing;
  if (!(await findArticle(deps.db, id, 'newest'))) throw problem('not-found');
  await deps.db.transaction(async (trx) => {
    if (!(await withdrawArticle(trx, id))) throw problem('article-not-published');
    await appendAudit(trx, { actor: actorOf(writing), action: 'article.withdrawn', detail: { articleId: id }, origin });
  });
  return getConsoleArticle(deps, staff, id);
}
