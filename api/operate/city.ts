import { provinces } from '@trafficdesk/rules/facts/codes/province.ts';
import { type Service, SERVICES } from '@trafficdesk/rules/facts/codes/service.ts';
import { CITY_CODE } from '@trafficdesk/rules/facts/known-facts.ts';
import { CITIES } from '@trafficdesk/rules/settings/cities.ts';
import { shanghaiDay } from '@trafficdesk/rules/working-calendar.ts';
import { publishCity } from '@trafficdesk/worker/publish-city.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { listVersions } from '@trafficdesk/worker/store/policy-versions.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import type { Knex } from 'knex';
import { Sentence } from '../standalone/sentence.mjs';

interface Entering {
  code: string;
  zh: string;
  en: string;
  /** What is switched on there from today. */
  services: string[];
}

const isService = (code: string): code is Service => (SERVICES as string[]).includes(code);

const KEPT_BY_PEOPLE =
  'Cities are kept in the console by now: draft the document "cities" there, or npm run rules -- import, and have a second person publish it.';
const OWNER_ONLY = 'Only the owner of the database brings policy of its own: set DATABASE_URL as prepare has it.';

/**
 * Enters a city where nobody can do so in the console yet, and answers what to tell. Throws a TypeError for what is no city or service, and a
 * Sentence once people keep the document themselves: from then on each version of it takes two of them.
 */
export async function enterCity(db: Knex, { code, zh, en, services }: Entering): Promise<string> {
  if (!CITY_CODE.test(code) || !Object.hasOwn(provinces, code.slice(0, 2))) throw new TypeError('--code is the six digits of the city.');
  const unknown = services.filter((each) => !isService(each));
  if (unknown.length > 0) throw new TypeError(`--services: there is no ${unknown.join(', ')}; there are ${SERVICES.join(', ')}`);
  await db
    .transaction(async (trx) => {
      if ((await listVersions(trx, CITIES)).some(({ authorId }) => authorId !== null)) throw new Sentence(KEPT_BY_PEOPLE);
      const today = shanghaiDay(await databaseTime(trx));
      const on = Object.fromEntries(services.map((service) => [service, today]));
      await publishCity(trx, { code, name: { 'zh-CN': zh, en }, services: on });
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'city.entered', detail: { code, services } });
    })
    .catch((error: unknown) => {
      throw (error as { code?: string }).code === '42501' ? new Sentence(OWNER_ONLY) : error;
    });
  return `${zh} (${en}): ${services.join(',')} on from today`;
}
