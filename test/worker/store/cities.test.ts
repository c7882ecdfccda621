import { CITIES, type CitiesPolicy } from '@trafficdesk/rules/settings/cities.ts';
import { up as citiesAsPolicy } from '@trafficdesk/worker/store/migrations/0019_cities_as_policy.ts';
import { citiesInUse } from '@trafficdesk/worker/store/cities-in-use.ts';
import { isServiceOn, listCities, servicesOn, terminalNeedsBinding } from '@trafficdesk/worker/store/cities.ts';
import { findCurrentPolicy, insertVersion, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { buildCase, CITY, openDesk, publish } from '../../support/desk.ts';

const desk = await openDesk();
const { deps, officers } = desk;
const { db } = deps;

const DONGGUAN = '441900';
const document = (services: CitiesPolicy['cities'][number]['services'], terminalBindingFrom: string | null = null): CitiesPolicy => ({
  cities: [
    { code: DONGGUAN, name: { 'zh-CN': '东莞市', en: 'Dongguan' }, services, terminalBindingFrom },
    { code: '110000', name: { 'zh-CN': '北京市', en: 'Beijing' }, services: {}, terminalBindingFrom: null },
  ],
});
const shanghai = (time: string): Date => new Date(`${time}+08:00`);
const ahead = (ms: number): Date => new Date(Date.now() + ms);
const NEXT_YEAR = String(new Date().getFullYear() + 1);

describe('before anybody has entered a city', () => {
  test('R-02 there is none, at whatever moment', async () => {
    expect(await isServiceOn(db, { city: CITY, service: 'binding', at: new Date(0) })).toBeUndefined();
    expect(await terminalNeedsBinding(db, { city: CITY, at: new Date(0) })).toBeUndefined();
  });
});

describe('the document in force', () => {
  beforeAll(() => publish(db, CITIES, document({ binding: `${NEXT_YEAR}-09-01`, identity: null }, `${NEXT_YEAR}-09-01`)));

  test('lists its cities by their codes', async () => {
    expect(await listCities(db)).toEqual([
      { code: '110000', name: { 'zh-CN': '北京市', en: 'Beijing' } },
      { code: DONGGUAN, name: { 'zh-CN': '东莞市', en: 'Dongguan' } },
    ]);
  });

  test('R-02 a service is on from 0:00 in Shanghai of its day, and off where it has none', async () => {
    const asked = { city: DONGGUAN, service: 'binding' as const };
    expect(await isServiceOn(db, { ...asked, at: shanghai(`${NEXT_YEAR}-08-31T23:59:59.999`) })).toBe(false);
    expect(await isServiceOn(db, { ...asked, at: shanghai(`${NEXT_YEAR}-09-01T00:00:00.000`) })).toBe(true);
    const at = shanghai(`${NEXT_YEAR}-09-01T00:00:00.000`);
    expect(await isServiceOn(db, { city: DONGGUAN, service: 'identity', at })).toBe(false);
    expect(await isServiceOn(db, { city: DONGGUAN, service: 'alipay', at })).toBe(false);
    expect(await servicesOn(db, { city: DONGGUAN, at })).toEqual(new Set(['binding']));
    expect(await servicesOn(db, { city: '110000', at })).toEqual(new Set());
    expect(await servicesOn(db, { city: '440100', at })).toBeUndefined();
  });

  test('R-03 a terminal needs a prior binding from the day of its city on, and nowhere else', async () => {
    const [before, at] = [shanghai(`${NEXT_YEAR}-08-31T23:59:59.999`), shanghai(`${NEXT_YEAR}-09-01T00:00:00.000`)];
    expect(await terminalNeedsBinding(db, { city: DONGGUAN, at: before })).toBe(false);
    expect(await terminalNeedsBinding(db, { city: DONGGUAN, at })).toBe(true);
    expect(await terminalNeedsBinding(db, { city: '110000', at })).toBe(false);
    expect(await terminalNeedsBinding(db, { city: '440100', at })).toBeUndefined();
  });

  test('R-02 a version that waits for its moment switches nothing on before, and does from then on', async () => {
    const effectiveAt = ahead(3_600_000);
    await db.transaction(async (trx) => {
      const { version } = await insertVersion(trx, {
        documentId: CITIES,
        content: document({ alipay: '2000-01-01' }),
        authorId: officers[0],
      });
      await publishVersion(trx, { documentId: CITIES, version, approverId: officers[1], effectiveAt });
    });
    const asked = { city: DONGGUAN, service: 'alipay' as const };
    expect(await isServiceOn(db, { ...asked, at: ahead(0) })).toBe(false);
    expect(await isServiceOn(db, { ...asked, at: effectiveAt })).toBe(true);
  });

  test('is asked for once for all that is asked of a city, its words are read once', async () => {
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }): number => asked.push(sql);
    db.on('query', note);
    await servicesOn(db, { city: DONGGUAN, at: ahead(0) });
    await terminalNeedsBinding(db, { city: DONGGUAN, at: ahead(0) });
    db.off('query', note);
    expect(asked).toHaveLength(2);
    expect(asked.join()).not.toContain('"content"');
  });

  test('is read by the version of the platform before as tables were', async () => {
    await publish(db, CITIES, document({ binding: '2026-01-01', identity: null }));
    expect(await db('cities').orderBy('code').pluck('code')).toEqual(['110000', DONGGUAN]);
    expect(await db('city_services').select('city_code', 'service', 'open_from')).toEqual([
      { city_code: DONGGUAN, service: 'binding', open_from: shanghai('2026-01-01T00:00:00.000') },
    ]);
  });
});

test('a city hangs on its open cases and on the staff that see it', async () => {
  await buildCase(deps);
  await db('staff')
    .where({ id: officers[0] })
    .update({ cities: [CITY, '990300'] });
  await db('staff')
    .where({ id: officers[1] })
    .update({ cities: [CITY], disabled_at: new Date() });
  expect(await citiesInUse(db)).toEqual([
    { code: CITY, openCases: 1, staff: 1 },
    { code: '990300', openCases: 0, staff: 1 },
  ]);
});

test('R-02 what stood in tables before is the first version: no service earlier than it was to be, and on record', async () => {
  const before = await cloneDatabase();
  await before.db.raw(`
    drop view city_services; drop view cities; drop index cases_open_by_city, handlings_open_by_city;
    create table cities (code text primary key, name jsonb not null);
    create table city_services (city_code text not null references cities, service text not null, open_from timestamptz(3) not null,
      primary key (city_code, service));
    alter table cases add foreign key (city_code) references cities;
    insert into cities values ('990200', '{"zh-CN": "青禾市", "en": "Qinghe"}'), ('990100', '{"zh-CN": "云渡市", "en": "Yundu"}');
    insert into city_services values ('990100', 'identity', 'epoch'), ('990100', 'binding', '2026-03-01T10:30:00+08'),
      ('990100', 'alipay', '2090-09-01T00:00:00+08'), ('990100', 'registration', '2090-09-01T08:00:00+08')`);
  await citiesAsPolicy(before.db);
  expect((await findCurrentPolicy(before.db, CITIES))?.content).toEqual({
    cities: [
      {
        code: '990100',
        name: { 'zh-CN': '云渡市', en: 'Yundu' },
        services: { identity: '2000-01-01', binding: '2026-03-01', alipay: '2090-09-01', registration: '2090-09-02' },
        terminalBindingFrom: null,
      },
      { code: '990200', name: { 'zh-CN': '青禾市', en: 'Qinghe' }, services: {}, terminalBindingFrom: null },
    ],
  });
  expect(await before.db('audit').pluck('detail')).toEqual([{ documentId: CITIES, version: 1 }]);
  expect(await listCities(before.db)).toHaveLength(2);
});
