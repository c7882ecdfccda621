import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { getConsoleArticle, listConsoleArticles, searchConsoleArticles } from './read.ts';
import { articleChange, articleList, articleQuery, articleSearch, articlesFound, newArticle, wholeArticle } from './schemas.ts';
import { changeArticle, createArticle, withdrawConsoleArticle } from './write.ts';

const tag = 'Articles';
const read = { permission: 'article.read' } as const;
const write = { permission: 'article.write' } as const;
const articlePath = z.strictObject({ articleId: z.uuid() });

export const articleOperations = [
  operation({
    operationId: 'listArticles',
    method: 'get',
    path: '/api/articles',
    tag,
    summary: 'Articles of the knowledge base, those changed last first; published ones alone for whoever does not write them',
    access: read,
    request: { query: articleQuery },
    responses: { 200: { description: 'A page of articles', schema: articleList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleArticles(deps, actor, query) }),
  }),
  operation({
    operationId: 'searchArticles',
    method: 'post',
    path: '/api/articles/search',
    tag,
    summary:
      'Published articles that answer these words, Chinese or English, the best first; a POST, since what callers say stands in no URL',
    access: read,
    request: { body: articleSearch },
    responses: { 200: { description: 'What was found, with the words asked for marked', schema: articlesFound } },
    handler: async (deps, { body }) => ({ status: 200, body: await searchConsoleArticles(deps, body) }),
  }),
  operation({
    operationId: 'getArticle',
    method: 'get',
    path: '/api/articles/{articleId}',
    tag,
    summary: 'An article with its versions',
    access: read,
    request: { path: articlePath },
    responses: { 200: { description: 'The article', schema: wholeArticle } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getConsoleArticle(deps, actor, path.articleId) }),
  }),
  operation({
    operationId: 'createArticle',
    method: 'post',
    path: '/api/articles',
    tag,
    summary: 'Writes a new article, in both languages',
    access: write,
    request: { body: newArticle },
    responses: { 201: { description: 'Written', schema: wholeArticle } },
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await createArticle(deps, { staff: actor, origin }, body) }),
  }),
  operation({
    operationId: 'saveArticle',
    method: 'put',
    path: '/api/articles/{articleId}',
    tag,
    summary: 'Writes another version of an article; 409 where somebody else did meanwhile',
    access: write,
    request: { path: articlePath, body: articleChange },
    responses: { 200: { description: 'Written', schema: wholeArticle } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await changeArticle(deps, { staff: actor, origin }, { ...body, id: path.articleId }),
    }),
  }),
  operation({
    operationId: 'withdrawArticle',
    method: 'post',
    path: '/api/articles/{articleId}/withdrawal',
    tag,
    summary: 'Takes a published article out of what is found; a version saved later can be published again',
    access: write,
    request: { path: articlePath },
    responses: { 200: { description: 'Withdrawn', schema: wholeArticle } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({
      status: 200,
      body: await withdrawConsoleArticle(deps, { staff: actor, origin }, path.articleId),
    }),
  }),
];
