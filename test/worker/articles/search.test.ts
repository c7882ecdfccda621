import { DEFAULT_ARTICLES, publishDefaultArticles } from '@trafficdesk/worker/articles/publish-default-articles.ts';
import { articleHits, searchArticles } from '@trafficdesk/worker/store/article-search.ts';
import { publishArticle, saveArticle, withdrawArticle } from '@trafficdesk/worker/store/articles.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { putStaff } from '../../support/put-staff.ts';

const { db } = await cloneDatabase();
beforeAll(() => db.transaction(publishDefaultArticles));

const codesFor = async (words: string): Promise<string[]> => {
  const found = await searchArticles(db, { words, limit: 20 });
  const codes = new Map<string, string>((await db('articles').select('id', 'code')).map(({ id, code }) => [id, code]));
  return found.map(({ id }) => codes.get(id) ?? '');
};

describe('R-04 an agent finds what answers', () => {
  test.each([
    ['怎么绑定家人的车', 'bind-vehicle'],
    ['照片被退回了', 'binding-photos'],
    ['换了手机号', 'phone-change'],
    ['罚款逾期', 'pay-fine'],
    ['到窗口带什么原件', 'counter-originals'],
    ['哪些违法可以在线处理', 'violations-online'],
    ['不服违法记录 异议', 'violation-objection'],
    ['解绑 解除绑定', 'unbind'],
    ['which photos do I need', 'binding-photos'],
    ['paying a fine late', 'pay-fine'],
    ['my city is not there', 'terminal-and-cities'],
    ['自助机', 'terminal-and-cities'],
  ])('%s', async (words, code) => {
    expect((await codesFor(words))[0]).toBe(code);
  });

  test('by a single character, and by the beginning of a word', async () => {
    expect(await codesFor('缴')).toContain('pay-fine');
    expect(await codesFor('origin')).toContain('counter-originals');
  });

  test('nothing where nothing fits, or nothing is asked', async () => {
    expect(await codesFor('量子力学')).toEqual([]);
    expect(await codesFor('？')).toEqual([]);
  });

  test('only of the topic asked for', async () => {
    const found = await searchArticles(db, { words: '绑定', topic: 'unbinding', limit: 20 });
    expect(found.map(({ topic }) => topic)).toEqual(['unbinding']);
  });

  test('words that are quotes and operators ask for nothing of the database', async () => {
    expect(await codesFor(`'绑定' & !('机动车':*) <-> \\`)).toContain('bind-vehicle');
  });
});

describe('an article', () => {
  test('that the platform ships with comes once, whatever was made of it', async () => {
    const { id } = await db('articles').where({ code: 'unbind' }).first('id');
    expect(await db.transaction((trx) => withdrawArticle(trx, id))).toBe(true);
    await db.transaction(publishDefaultArticles);
    expect(await db('articles').pluck('code')).toHaveLength(DEFAULT_ARTICLES.length);
    expect(await codesFor('解除绑定')).not.toContain('unbind');
    await db.transaction((trx) => publishArticle(trx, id));
    expect((await codesFor('解除绑定'))[0]).toBe('unbind');
  });

  test('is found by what is published, not by what is being written, and of two who write at once one is told', async () => {
    const staffId = await putStaff(db, {
      username: 'editor',
      name: 'editor',
      passwordHash: 'none',
      roles: ['policy-editor'],
      cities: null,
    });
    const { id, version } = await db('articles').where({ code: 'pay-fine' }).first('id', 'version');
    const words = { topic: 'payment', title: { 'zh-CN': '羊驼', en: 'Alpaca' }, body: { 'zh-CN': '羊驼', en: 'Alpaca' } } as const;
    const save = () => db.transaction((trx) => saveArticle(trx, { id, basedOn: version, staffId, ...words }));
    expect(new Set(await Promise.all([save(), save()]))).toEqual(new Set([2, null]));
    expect(await codesFor('羊驼')).toEqual([]);
    expect(await codesFor('罚款')).toContain('pay-fine');
    await db.transaction((trx) => publishArticle(trx, id));
    expect(await codesFor('羊驼')).toEqual(['pay-fine']);
    expect(await codesFor('alpacas')).toEqual(['pay-fine']);
  });
});

describe('among ten thousand articles', () => {
  beforeAll(async () => {
    // Characters that stand for words: every article has forty pairs of some hundreds there are.
    await db.raw(`
      with made as (
        insert into articles (id, state, version, published_version, topic, search, title_search)
        select gen_random_uuid(), 'published', 1, 1, 'other',
               array_to_tsvector(array(select distinct chr(19968 + (n * 31 + word * 97) % 400) || chr(19968 + (n * 17 + word * 13) % 400)
                                         from generate_series(1, 40) as word)),
               array_to_tsvector(array[chr(19968 + n % 400) || chr(19969 + n % 400)])
          from generate_series(1, 10000) as n
        returning id
      )
      insert into article_versions (article_id, version, topic, title, body)
      select id, 1, 'other', '{"zh-CN": "x", "en": "x"}', '{"zh-CN": "x", "en": "x"}' from made
    `);
    await db.raw('vacuum analyze articles');
  });

  test('a search goes by the index', async () => {
    const asked = { words: '怎么绑定家人的机动车', limit: 20 };
    const { sql, bindings } = articleHits(db, asked).toSQL().toNative();
    const { rows } = await db.raw(`explain ${sql.replaceAll(/\$\d+/g, '?')}`, bindings as never);
    const plan = rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Bitmap Index Scan on articles_search');
  });

  test('the one that fits still comes first', async () => {
    expect((await codesFor('怎么绑定家人的机动车'))[0]).toBe('bind-vehicle');
  });
});
