import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { putChannel, putReturnOrigins } from '@trafficdesk/worker/store/channels.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Knex } from 'knex';
import { Sentence } from '../standalone/sentence.mjs';
import { auditMonths } from './audit-months.ts';
import { enterCity } from './city.ts';
import { mendFacts } from './facts.ts';
import { erasePerson, exportPerson } from './person.ts';
import { purgeNow } from './purge.ts';
import { release } from './release.ts';
import { resealAll } from './reseal.ts';
import { enterStaff, givePassword } from './staff.ts';

const USAGE = `Usage, with DATABASE_URL set:
  npm run operate -- staff   --by 郑凯 --username zhengkai --name 郑凯 --roles system-administrator   prints a password once;
                             --cities 990100,990200 leaves the cases of others out; for the first people of an installation
  npm run operate -- password --by 郑凯 --username fengyan                         prints another password once, also for those whom the
                             console gives none: security administrators and auditors
  npm run operate -- channel --id app                                              prints the bearer key once
  npm run operate -- returns --id app --to https://app.example[,…]                 where its users go once they have paid
  npm run operate -- city    --code 990100 --zh 云渡市 --en Yundu --services binding   with the owner's DATABASE_URL: switches the
                             services on from today; for the first cities, until people keep the policy document "cities"
  npm run operate -- person  export --by 郑凯 --to ./copy   a copy of what is held of a person, whose ID number is read from standard input
  npm run operate -- person  erase  --by 郑凯              deletes it, with a worker's settings and TEMPORAL_ADDRESS; --end-bindings ends
                             the person's bindings first
  npm run operate -- purge    with TEMPORAL_ADDRESS: deletes now what is past its time, as every night
  npm run operate -- facts    --by 郑凯 --document binding.eligibility   with a worker's DATABASE_URL: makes the facts that
                             backtests of a rule set read anew from its evaluations, where they differ
  npm run operate -- audit-months   with the owner's DATABASE_URL: lists the months of the audit record; --to slow --before 2027-01
                             moves those that ended before to another tablespace
  npm run operate -- reseal   with a worker's settings: seals with the first of DATA_KEYS whatever the others seal
  npm run operate -- release  with TEMPORAL_ADDRESS: how the releases of workers (RELEASE) stand; release current --name 2026-11-22
                             has open and new cases go on under it; release ramp --name … --percent 5 some of them

The same id or code again replaces what was there; a person who is entered already stays as they are.`;

const SEE_USAGE = 'npm run operate without anything more shows every command.';

const text = { type: 'string' } as const;

/** Options by name; those of `names` must be there, and none may be empty. */
function read<K extends string, O extends string = never>(
  args: string[],
  names: readonly K[],
  optional: readonly O[] = [],
): Record<K, string> & Partial<Record<O, string>> {
  const { values } = parseArgs({ args, options: Object.fromEntries([...names, ...optional].map((name) => [name, text])) });
  const missing = [...names, ...optional.filter((name) => name in values)].filter((name) => !values[name]);
  if (missing.length > 0) throw new TypeError(`Missing: ${missing.map((name) => `--${name}`).join(', ')}`);
  return values as Record<K, string> & Partial<Record<O, string>>;
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);

const list = (value: string): string[] => value.split(',').map((part) => part.trim());

async function staff(db: Knex, args: string[]): Promise<string> {
  const { by, username, name, roles, cities } = read(args, ['by', 'username', 'name', 'roles'], ['cities']);
  return enterStaff(db, { by, username, name, roles: list(roles), cities: cities ? list(cities) : null });
}

const password = (db: Knex, args: string[]): Promise<string> => givePassword(db, read(args, ['by', 'username']));

async function channel(db: Knex, args: string[]): Promise<string> {
  const { id } = read(args, ['id']);
  const key = randomBytes(32).toString('base64url');
  await db.transaction(async (trx) => {
    await putChannel(trx, { id, key });
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'channel.entered', detail: { channelId: id } });
  });
  return `Channel ${id}: Authorization: Bearer ${key}`;
}

async function city(db: Knex, args: string[]): Promise<string> {
  const { code, zh, en, services } = read(args, ['code', 'zh', 'en', 'services']);
  return enterCity(db, { code, zh, en, services: list(services) });
}

async function person([what, ...args]: string[]): Promise<void> {
  if (what === 'export') return say(await exportPerson(read(args, ['by', 'to'])));
  if (what !== 'erase') throw new TypeError('person export, or person erase.');
  const endingBindings = args.includes('--end-bindings');
  const { by } = read(
    args.filter((arg) => arg !== '--end-bindings'),
    ['by'],
  );
  const { said, done } = await erasePerson({ by, endingBindings });
  if (!done) process.exitCode = 1;
  say(said);
}

async function returns(db: Knex, args: string[]): Promise<string> {
  const { id, to } = read(args, ['id', 'to']);
  await db.transaction(async (trx) => {
    await putReturnOrigins(trx, id, list(to));
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'channel.returns-set', detail: { channelId: id } });
  });
  return `Channel ${id} sends its users back to ${list(to).join(', ')}.`;
}

async function releases([what, ...args]: string[]): Promise<string> {
  if (what === undefined) return release({ what: 'show' }, process.env);
  if (what === 'current') return release({ ...read(args, ['name']), what }, process.env);
  if (what === 'ramp') return release({ ...read(args, ['name', 'percent']), what }, process.env);
  throw new TypeError('release, release current, or release ramp.');
}

const COMMANDS: Record<string, (db: Knex, args: string[]) => Promise<string>> = {
  staff,
  password,
  channel,
  returns,
  city,
  'audit-months': (db, args) => auditMonths(db, read(args, [], ['to', 'before'])),
};

/** Enters what an empty installation needs before anybody can use it: people of the back office, channels, cities. */
async function main([name = '', ...args]: string[]): Promise<void> {
  if (name === '') return say(USAGE);
  if (name === 'person') return person(args);
  if (name === 'release') return say(await releases(args));
  if (name === 'purge') return say(await purgeNow(process.env));
  if (name === 'facts') return say(await mendFacts(process.env, read(args, ['by', 'document'])));
  if (name === 'reseal') {
    if (!(await resealAll(process.env))) process.exitCode = 1;
    return;
  }
  const command = COMMANDS[name];
  const { DATABASE_URL } = process.env;
  if (!command || !DATABASE_URL) throw new TypeError(command ? 'Set DATABASE_URL.' : `There is no command "${name}".`);
  const db = connect(DATABASE_URL, { max: 1, name: 'operate' });
  try {
    say(await command(db, args));
  } finally {
    await db.destroy();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const said = error instanceof TypeError ? `${error.message}\n${SEE_USAGE}` : error instanceof Sentence ? error.message : String(error);
  process.stderr.write(`${said}\n`);
  process.exitCode = 1;
});
