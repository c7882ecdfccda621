import { SERVICES } from '@trafficdesk/rules/facts/codes/service.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { CITIES, type CitiesPolicy } from '@trafficdesk/rules/settings/cities.ts';
import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { publishDefaults } from '@trafficdesk/worker/publish-defaults.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { lockOn } from '@trafficdesk/worker/store/lock-on.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import { insertVersion, listVersions, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertOffice } from '@trafficdesk/worker/store/offices.ts';
import { insertStaff } from '@trafficdesk/worker/store/staff.ts';
import type { Knex } from 'knex';
import { hashPassword } from '../sessions/password.ts';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { DEMO_OFFICES } from './demo-offices.ts';

export interface SeedOptions {
  seal: Seal;
  /** Bearer key by channel id. */
  channelKeys: Record<string, string>;
  /** Of every demo sign-in. */
  demoPassword: string;
}

interface DemoStaff {
  username: string;
  name: string;
  roles: Role[];
  /** Null for all. */
  cities: string[] | null;
}

export const DEMO_CITY = '990100';
/** A city where no online service is switched on yet. */
export const QUIET_CITY = '990200';

/** Who can sign in to the demo's back office: somebody of each role, the counter's and the hotline's in one city. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  { username: 'lina', name: '李娜', roles: ['officer'], cities: null },
  { username: 'wangqiang', name: '王强', roles: ['officer'], cities: null },
  { username: 'zhaomin', name: '赵敏', roles: ['officer'], cities: null },
  { username: 'chenjing', name: '陈静', roles: ['officer', 'supervisor'], cities: null },
  { username: 'gaolei', name: '高磊', roles: ['supervisor'], cities: null },
  { username: 'liuyang', name: '刘洋', roles: ['policy-editor'], cities: null },
  { username: 'sunwei', name: '孙伟', roles: ['policy-approver'], cities: null },
  { username: 'zhouli', name: '周丽', roles: ['counter-officer'], cities: [DEMO_CITY] },
  { username: 'wufang', name: '吴芳', roles: ['hotline-agent'], cities: [DEMO_CITY] },
  { username: 'zhengkai', name: '郑凯', roles: ['system-administrator'], cities: null },
  { username: 'fengyan', name: '冯岩', roles: ['security-administrator'], cities: null },
  { username: 'hebin', name: '何斌', roles: ['security-administrator'], cities: null },
  { username: 'xumei', name: '许梅', roles: ['auditor'], cities: null },
];

/** Invented people 0 … 399 are platform users. */
export const DEMO_ACCOUNTS = 400;

/** A demo is for trying every role in a minute: nobody has to set up a second factor first, everybody may. */
const demoSecurity: SecuritySettings = { ...(security as SecuritySettings), secondFactorRoles: [] };

/** Every service is on in one city and none in the other. */
const demoCities: CitiesPolicy = {
  cities: [
    {
      code: DEMO_CITY,
      name: { 'zh-CN': '云渡市', en: 'Yundu' },
      services: Object.fromEntries(SERVICES.map((service) => [service, '2026-01-01'])),
      terminalBindingFrom: null,
    },
    { code: QUIET_CITY, name: { 'zh-CN': '青禾市', en: 'Qinghe' }, services: {}, terminalBindingFrom: null },
  ],
};

async function publishDemo(trx: Knex.Transaction, documentId: string, content: object, note: string): Promise<void> {
  const { version } = await insertVersion(trx, { documentId, content, note, authorId: null });
  await publishVersion(trx, { documentId, version, approverId: null });
}

/**
 * Fills an empty database with the demo city: cities, channels, staff, platform users and the policy documents the platform ships with.
 * In a database that has cities it publishes only documents that were never published. Refuses under NODE_ENV=production.
 */
export async function seed(db: Knex, { seal, channelKeys, demoPassword }: SeedOptions): Promise<void> {
  if (process.env.NODE_ENV === 'production') throw new Error('Demo data does not belong into production: NODE_ENV is production');
  const passwordHash = await hashPassword(demoPassword);
  await db.transaction(async (trx) => {
    await lockOn(trx, 'seed');
    const isSeeded = (await listVersions(trx, CITIES)).length > 0;
    if (!isSeeded) {
      await publishDemo(trx, 'security', demoSecurity, '演示：不要求第二重验证 · Demo: no second factor');
      await publishDemo(trx, CITIES, demoCities, '演示：虚构的城市 · Demo: invented cities');
    }
    await publishDefaults(trx);
    if (isSeeded) return;
    for (const [id, key] of Object.entries(channelKeys)) await putChannel(trx, { id, key });
    for (const { id, ...office } of DEMO_OFFICES) await insertOffice(trx, id, { cityCode: DEMO_CITY, ...office });
    for (const staff of DEMO_STAFF) await insertStaff(trx, { ...staff, passwordHash });
    for (let n = 0; n < DEMO_ACCOUNTS; n += 1) {
      const { licence: _licence, ...person } = inventPerson(n);
      await insertAccount(trx, seal, { person, cityCode: n % 5 === 4 ? QUIET_CITY : DEMO_CITY });
    }
  });
}
