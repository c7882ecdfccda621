import { putDefaultArticle, type ArticleWords } from '../store/articles.ts';
import type { Db } from '../store/connect.ts';
import articles from './default-articles.json' with { type: 'json' };

/** The articles the knowledge base begins with. */
export const DEFAULT_ARTICLES = articles as ({ code: string } & ArticleWords)[];

/** Publishes each article the platform ships with that was never there; what was changed or withdrawn since stays so. */
export async function publishDefaultArticles(trx: Db): Promise<void> {
  for (const { code, ...words } of DEFAULT_ARTICLES) await putDefaultArticle(trx, code, words);
}
