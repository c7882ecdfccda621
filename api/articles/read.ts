import { excerptOf, foundParts } from '@trafficdesk/worker/articles/found-parts.ts';
import { askedTerms } from '@trafficdesk/worker/articles/terms.ts';
import { searchArticles } from '@trafficdesk/worker/store/article-search.ts';
import { type Article, findArticle, listArticles, listArticleVersions } from '@trafficdesk/worker/store/articles.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { mayDo } from '../permissions/permissions.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { article, articleList, articleQuery, articleSearch, articlesFound, wholeArticle } from './schemas.ts';

type Reader = Pick<StaffSession, 'roles'>;

/** How many are answered: whoever is on the telephone reads no more. */
const MOST = 20;

/** Who writes articles sees what is not published. */
const readingOf = ({ roles }: Reader) => (mayDo(roles, 'article.write') ? 'newest' : 'published');

const viewOf = ({ changedAt, ...found }: Article): z.input<typeof article> => ({ ...found, changedAt: changedAt.toISOString() });

/** A page of articles, those changed last first; for whoever does not write them, those that are published. */
export async function listConsoleArticles(
  { db }: Deps,
  reader: Reader,
  { after, ...filter }: z.output<typeof articleQuery>,
): Promise<z.input<typeof articleList>> {
  const { items, next } = await listArticles(db, { ...filter, reading: readingOf(reader), after: cursorOf(timeKey, after) });
  return { items: items.map(viewOf), next };
}

/** An article with its versions; for whoever does not write them, the published one alone. Throws the problem not-found. */
export async function getConsoleArticle({ db }: Deps, reader: Reader, id: string): Promise<z.input<typeof wholeArticle>> {
  const reading = readingOf(reader);
  const found = await findArticle(db, id, reading);
  if (!found) throw problem('not-found');
  const all = await listArticleVersions(db, id);
  const versions = reading === 'newest' ? all : all.filter(({ version }) => version === found.publishedVersion);
  const names = await staffNames(
    db,
    versions.map(({ writtenBy }) => writtenBy),
  );
  return {
    ...viewOf(found),
    versions: versions.map(({ writtenAt, writtenBy, ...words }) => ({
      ...words,
      writtenAt: writtenAt.toISOString(),
      writtenBy: writtenBy === null ? null : { id: writtenBy, name: names.get(writtenBy) ?? '' },
    })),
  };
}

/** The published articles that answer somebody's words, the best first, with what was asked for marked; without words, those changed last. */
export async function searchConsoleArticles(
  { db }: Deps,
  { words, topic }: z.output<typeof articleSearch>,
): Promise<z.input<typeof articlesFound>> {
  const asked = askedTerms(words);
  const items =
    asked.length > 0
      ? await searchArticles(db, { words, topic, limit: MOST })
      : (await listArticles(db, { reading: 'published', topic, limit: MOST })).items;
  const marked = (parts: typeof foundParts, text: Text) => ({ 'zh-CN': parts(text['zh-CN'], asked), en: parts(text.en, asked) });
  return {
    items: items.map(({ id, publishedVersion, topic: about, title, body }) => ({
      id,
      version: publishedVersion as number,
      topic: about,
      title: marked(foundParts, title),
      excerpt: marked(excerptOf, body),
      body,
    })),
  };
}
