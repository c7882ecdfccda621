import type { ConsultationTopic } from '@trafficdesk/rules/facts/codes/consultation.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { termsOf } from '../articles/terms.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';

export const ARTICLE_STATES = ['draft', 'published', 'withdrawn'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

/** What one version of an article says. */
export interface ArticleWords {
  topic: ConsultationTopic;
  title: Text;
  body: Text;
}

/** An article of the knowledge base, with the words of one of its versions. */
export interface Article extends ArticleWords {
  id: string;
  state: ArticleState;
  /** The newest, and the one that is or was published. */
  version: number;
  publishedVersion: number | null;
  changedAt: Date;
}

export interface ArticleVersion extends ArticleWords {
  version: number;
  writtenBy: string | null;
  writtenAt: Date;
}

const COLUMNS = {
  id: 'articles.id',
  state: 'articles.state',
  version: 'articles.version',
  publishedVersion: 'articles.published_version',
  changedAt: 'articles.changed_at',
  topic: 'article_versions.topic',
  title: 'article_versions.title',
  body: 'article_versions.body',
};

/** Which words of an article are meant: those of the newest version, or of the published one. */
export type ArticleReading = 'newest' | 'published';

const reading = (db: Db, which: ArticleReading) =>
  db('articles').join('article_versions', (on) =>
    on
      .on('article_versions.article_id', 'articles.id')
      .andOn('article_versions.version', which === 'newest' ? 'articles.version' : 'articles.published_version'),
  );

const lexemes = (...words: readonly string[]): string[] => [...new Set(words.flatMap((each) => termsOf(each).map(({ term }) => term)))];

const insertWords = (trx: Db, articleId: string, version: number, { topic, title, body }: ArticleWords, staffId: string | null) =>
  trx('article_versions').insert({
    article_id: articleId,
    version,
    topic,
    title: JSON.stringify(title),
    body: JSON.stringify(body),
    written_by: staffId,
  });

/** Writes a new article, not published yet; answers its id. */
export async function insertArticle(trx: Db, words: ArticleWords, staffId: string): Promise<string> {
  const [row] = await trx('articles').insert({ state: 'draft', version: 1, topic: words.topic }).returning('id');
  await insertWords(trx, row.id, 1, words, staffId);
  return row.id;
}

/** Writes an article that the platform ships with, and publishes it; nothing where it came before, whatever was made of it since. */
export async function putDefaultArticle(trx: Db, code: string, words: ArticleWords): Promise<void> {
  const [row] = await trx('articles')
    .insert({ code, state: 'draft', version: 1, topic: words.topic })
    .onConflict('code')
    .ignore()
    .returning('id');
  if (!row) return;
  await insertWords(trx, row.id, 1, words, null);
  await publishArticle(trx, row.id);
}

/** Writes the next version of an article; null where somebody else wrote one meanwhile. */
export async function saveArticle(
  trx: Db,
  { id, basedOn, staffId, ...words }: ArticleWords & { id: string; basedOn: number; staffId: string },
): Promise<number | null> {
  const version = basedOn + 1;
  const changed = { version, topic: words.topic, changed_at: trx.raw('clock_timestamp()') };
  if ((await trx('articles').where({ id, version: basedOn }).update(changed)) === 0) return null;
  await insertWords(trx, id, version, words, staffId);
  return version;
}

/** Publishes the newest version of an article: from now on it is found. Belongs in a transaction. */
export async function publishArticle(trx: Db, id: string): Promise<void> {
  const article = await reading(trx, 'newest').where({ 'articles.id': id }).forUpdate('articles').first(COLUMNS);
  const { version, topic, title, body }: Article = article;
  await trx('articles')
    .where({ id })
    .update({
      state: 'published',
      published_version: version,
      topic,
      search: trx.raw('array_to_tsvector(?::text[])', [lexemes(title['zh-CN'], title.en, body['zh-CN'], body.en)]),
      title_search: trx.raw('array_to_tsvector(?::text[])', [lexemes(title['zh-CN'], title.en)]),
      changed_at: trx.raw('clock_timestamp()'),
    });
}

/** Takes a published article out of what is found; false where it is not published. */
export async function withdrawArticle(trx: Db, id: string): Promise<boolean> {
  const changed = { state: 'withdrawn', search: null, title_search: null, changed_at: trx.raw('clock_timestamp()') };
  return (await trx('articles').where({ id, state: 'published' }).update(changed)) > 0;
}

/** An article with these of its words; null where there is none, or none of these. */
export async function findArticle(db: Db, id: string, which: ArticleReading): Promise<Article | null> {
  const query = reading(db, which).where({ 'articles.id': id });
  if (which === 'published') query.where({ 'articles.state': 'published' });
  return (await query.first(COLUMNS)) ?? null;
}

/** All versions of an article, newest first. */
export const listArticleVersions = (db: Db, id: string): Promise<ArticleVersion[]> =>
  db('article_versions')
    .where({ article_id: id })
    .orderBy('version', 'desc')
    .select('version', 'topic', 'title', 'body', { writtenBy: 'written_by', writtenAt: 'written_at' });

export interface ArticleFilter {
  reading: ArticleReading;
  state?: ArticleState | undefined;
  topic?: ConsultationTopic | undefined;
  /** Key of the last article of the page before: when it changed in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of articles, those changed last first. */
export async function listArticles(db: Db, { reading: which, state, topic, after, limit }: ArticleFilter): Promise<Page<Article>> {
  const query = reading(db, which)
    .orderBy([
      { column: 'articles.changed_at', order: 'desc' },
      { column: 'articles.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (which === 'published') query.where({ 'articles.state': 'published' });
  if (state) query.where({ 'articles.state': state });
  if (topic) query.where({ 'article_versions.topic': topic });
  if (after) query.whereRaw('(articles.changed_at, articles.id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf((await query) as Article[], limit, ({ changedAt, id }) => [changedAt.getTime(), id]);
}

/** The published articles among these, in no order. */
export const listPublishedArticles = (db: Db, ids: readonly string[]): Promise<Article[]> =>
  reading(db, 'published').where({ 'articles.state': 'published' }).whereIn('articles.id', ids).select(COLUMNS);
