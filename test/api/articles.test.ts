import { describe, expect, test } from 'vitest';
import { putArticles } from './desk-door.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const agent = await door.signedIn('wufang', 'hotline-agent');
const editor = await door.signedIn('liuyang', 'policy-editor');
const articleId = await putArticles(door.deps);

const ARTICLE = {
  topic: 'payment',
  title: { 'zh-CN': '对公账户怎么缴罚款', en: 'Paying a fine from a company account' },
  body: { 'zh-CN': '单位可以对公转账缴款。', en: 'Units pay by transfer.' },
};

describe('the knowledge base', () => {
  test('R-04 is searched in Chinese and English, with what was asked for marked', async () => {
    const { body } = await agent.call('searchArticles', { body: { words: '罚款 逾期' } });
    expect(body.items[0]).toMatchObject({ id: articleId('pay-fine'), version: 1 });
    const found = (parts: { text: string; found: boolean }[]) => parts.filter((part) => part.found).map(({ text }) => text);
    expect(found(body.items[0].title['zh-CN'])).toEqual(['罚款', '逾期']);
    expect(body.items[0].title['zh-CN'].map(({ text }: { text: string }) => text).join('')).toBe('罚款怎么缴、逾期怎么算');
    const english = (await agent.call('searchArticles', { body: { words: 'objection' } })).body;
    expect(english.items.map(({ id }: { id: string }) => id)).toContain(articleId('violation-objection'));
    expect((await agent.call('searchArticles', { body: { words: '' } })).body.items.length).toBeGreaterThan(5);
  });

  test('shows an article to whoever answers once it is published, in the words that are published', async () => {
    const { id } = (await editor.call('createArticle', { body: { ...ARTICLE, publish: false } })).body;
    const path = { articleId: id };
    expect((await agent.call('getArticle', { path })).status).toBe(404);
    const change = { ...ARTICLE, title: { ...ARTICLE.title, 'zh-CN': '单位怎么缴罚款' }, basedOn: 1, publish: true };
    expect((await editor.call('saveArticle', { path, body: change })).body).toMatchObject({ state: 'published', publishedVersion: 2 });
    expect((await editor.call('saveArticle', { path, body: { ...change, publish: false } })).body).toMatchObject({
      code: 'article-changed',
    });
    const draft = { ...change, body: { 'zh-CN': '还在写', en: 'Being written' }, basedOn: 2, publish: false };
    expect((await editor.call('saveArticle', { path, body: draft })).body).toMatchObject({ version: 3, publishedVersion: 2 });
    const seen = (await agent.call('getArticle', { path })).body;
    expect(seen).toMatchObject({ title: { 'zh-CN': '单位怎么缴罚款' }, body: ARTICLE.body, versions: [{ version: 2 }] });
    expect((await editor.call('getArticle', { path })).body.versions).toHaveLength(3);

    expect((await editor.call('withdrawArticle', { path })).body).toMatchObject({ state: 'withdrawn' });
    expect((await editor.call('withdrawArticle', { path })).body).toMatchObject({ code: 'article-not-published' });
    expect((await agent.call('getArticle', { path })).status).toBe(404);
    expect((await agent.call('searchArticles', { body: { words: '单位怎么缴罚款' } })).body.items[0].id).not.toBe(id);
  });

  test('is listed page by page, for whoever answers published articles alone', async () => {
    await editor.call('createArticle', { body: { ...ARTICLE, publish: false } });
    const page = (await editor.call('listArticles', { query: { limit: 1 } })).body;
    expect(page.items).toMatchObject([{ state: 'draft' }]);
    const rest = (await agent.call('listArticles', { query: { limit: 100 } })).body;
    expect(new Set(rest.items.map(({ state }: { state: string }) => state))).toEqual(new Set(['published']));
    expect((await editor.call('listArticles', { query: { limit: 1, after: page.next } })).body.items).toHaveLength(1);
    expect((await editor.call('listArticles', { query: { topic: 'objection' } })).body.items).toMatchObject([{ topic: 'objection' }]);
  });

  test('asks for both languages, and takes nothing that nobody sees', async () => {
    const write = (body: object) => editor.call('createArticle', { body: { ...ARTICLE, publish: true, ...body } });
    expect((await write({ title: { 'zh-CN': '题', en: '' } })).status).toBe(422);
    expect((await write({ title: { ...ARTICLE.title, en: 'a\u200bb' } })).status).toBe(422);
  });
});
