import { CONSULTATION_TOPICS } from '@trafficdesk/rules/facts/codes/consultation.ts';
import { ARTICLE_STATES } from '@trafficdesk/worker/store/articles.ts';
import { z } from 'zod';
import { legible, moment, pageOf, pageQuery, person, revision, text } from '../words.ts';

/** What something that people ask is about. */
export const topic = z.enum(CONSULTATION_TOPICS).meta({ id: 'ConsultationTopic' });

const state = z.enum(ARTICLE_STATES).meta({ id: 'ArticleState' });

const words = { topic, title: text, body: text };

/** An article as it is read. */
export const article = z
  .strictObject({
    id: z.uuid(),
    state,
    version: z.int().meta({ description: 'The newest' }),
    publishedVersion: z.int().nullable().meta({ description: 'The one that is or was published' }),
    changedAt: moment,
    ...words,
  })
  .meta({ id: 'Article' });

export const articleList = pageOf(article).meta({ id: 'ArticleList' });

export const articleQuery = pageQuery.extend({ state: state.optional(), topic: topic.optional() });

/** An article with all its versions, newest first. */
export const wholeArticle = article
  .extend({
    versions: z.array(
      z.strictObject({
        version: z.int(),
        writtenAt: moment,
        writtenBy: person.nullable().meta({ description: 'Null for what the platform ships with' }),
        ...words,
      }),
    ),
  })
  .meta({ id: 'WholeArticle' });

const written = (most: number, lines: boolean) =>
  z.strictObject({
    'zh-CN': legible(z.string().trim().min(2).max(most), { lines }),
    en: legible(z.string().trim().min(2).max(most), { lines }),
  });

/** createArticle, request. */
export const newArticle = z
  .strictObject({
    topic,
    title: written(120, false),
    body: written(6000, true),
    publish: z.boolean().meta({ description: 'Whether people find it at once' }),
  })
  .meta({ id: 'NewArticle' });

/** saveArticle, request: another version. */
export const articleChange = newArticle
  .extend({ basedOn: revision.meta({ description: 'The version that was changed; 409 where there is a newer one' }) })
  .meta({ id: 'ArticleChange' });

/** searchArticles, request: a POST, since callers say numbers and names. */
export const articleSearch = z.strictObject({ words: z.string().trim().max(300), topic: topic.optional() }).meta({ id: 'ArticleSearch' });

const parts = z.array(z.strictObject({ text: z.string(), found: z.boolean().meta({ description: 'Whether it is what was asked for' }) }));
const partsIn = z.strictObject({ 'zh-CN': parts, en: parts });

/** searchArticles, answer: the best first. */
export const articlesFound = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.uuid(),
        version: z.int().meta({ description: 'That is published' }),
        topic,
        title: partsIn,
        excerpt: partsIn,
        body: text,
      }),
    ),
  })
  .meta({ id: 'ArticlesFound' });
