import { randomUUID } from 'node:crypto';
import { type Permission, PERMISSIONS } from '@trafficdesk/api/permissions/permissions.ts';
import { SESSION_COOKIE } from '@trafficdesk/api/sessions/cookie.ts';
import { type Role, ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { insertSession, SESSION_STAGES, type SessionStage } from '@trafficdesk/worker/store/sessions.ts';
import { describe, expect, test } from 'vitest';
import { openDoor } from './door.ts';

/** What anybody may ask of the console's part of the API: how to sign in. */
const PUBLIC = ['signIn', 'getSignInWays', 'beginOidcSignIn', 'finishOidcSignIn'];
/** Asked for within an operation: what it shows depends on it. */
const WITHIN: readonly Permission[] = ['reveal.read', 'case.resolve'];
/** What the door says to those it turns away; anything else was said by somebody behind it. */
const TURNED_AWAY = [
  'not-authenticated',
  'not-permitted',
  'second-factor-missing',
  'password-not-chosen',
  'sign-in-complete',
  'csrf-token-missing',
];

/** What is said to a session at this stage by what is for another. */
const MISSING = {
  full: 'sign-in-complete',
  'new-password': 'password-not-chosen',
  'second-factor': 'second-factor-missing',
  enrolment: 'second-factor-missing',
} as const;

type Schema = { $ref?: string; enum?: string[]; format?: string; type?: string };
interface Described {
  operationId: string;
  security: Record<string, string[]>[];
  parameters?: { in: string; name: string; schema: Schema }[];
  'x-permission'?: Permission;
  'x-session-stages'?: SessionStage[];
}

const door = await openDoor();
const document = (await (await fetch(`${door.url}/openapi.json`)).json()) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, Schema> };
};
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, described]) => ({ ...described, name: described.operationId, method, path })),
);
type Operation = (typeof operations)[number];

/** Somebody of each role, and somebody who was given none yet. */
const NONE = 'no role';
const person = new Map<Role | typeof NONE, string>([[NONE, (await door.signedIn('one-without')).id]]);
for (const role of ROLES) person.set(role, (await door.signedIn(`one-${role}`, role)).id);

/** Cookie and token of a session that was opened for this one call: the call may end it. */
async function sessionOf(role: Role | typeof NONE, stage: SessionStage = 'full'): Promise<Record<string, string>> {
  const [token, csrfToken] = [randomUUID(), randomUUID()];
  const staffId = person.get(role) as string;
  const expiresAt = new Date(Date.now() + 60_000);
  await insertSession(door.deps.db, {
    token,
    staffId,
    stage,
    method: 'password',
    secondFactorGiven: true,
    csrfToken,
    expiresAt,
    address: null,
    browser: { name: null, system: null },
  });
  return { Cookie: `${SESSION_COOKIE}=${token}`, 'X-CSRF-Token': csrfToken };
}

/** A value that names nothing, in the shape the parameter has. */
function nothing(schema: Schema): string {
  const { enum: values, format } = schema.$ref ? (document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
  return values?.[0] ?? (format === 'uuid' ? randomUUID() : '1');
}

/** What the door says to a call that carries nothing but who it is of. */
async function ask({ method, path, parameters = [] }: Operation, headers: Record<string, string>): Promise<string> {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    nothing(parameters.find((each) => each.in === 'path' && each.name === name)?.schema ?? {}),
  );
  const leaving = new AbortController();
  const response = await fetch(door.url + filled, { method: method.toUpperCase(), headers, signal: leaving.signal });
  const isProblem = response.headers.get('content-type')?.includes('problem');
  const { code } = isProblem ? ((await response.json()) as { code: string }) : { code: 'done' };
  leaving.abort();
  return TURNED_AWAY.includes(code) ? code : 'let in';
}

const permitted = operations.filter((each) => each['x-permission']);
const staged = operations.filter((each) => each['x-session-stages']);
const ofChannels = operations.filter(({ security }) => security.some((way) => 'channelKey' in way));
const open = operations.filter(({ security }) => security.length === 0);

describe('every operation', () => {
  test('says who may call it', () => {
    const said = new Set([...permitted, ...staged, ...ofChannels, ...open]);
    expect(operations.filter((each) => !said.has(each)).map(({ name }) => name)).toEqual([]);
    expect(said.size).toBe(permitted.length + staged.length + ofChannels.length + open.length);
  });

  test('of the console is closed to the public, but for those one signs in by', () => {
    const console = open.filter(({ path }) => path.startsWith('/api/'));
    expect(console.map(({ name }) => name).toSorted()).toEqual(PUBLIC.toSorted());
  });

  test('that names a permission names one there is, and there is none that nobody asks for', () => {
    const asked = new Set([...WITHIN, ...permitted.map((each) => each['x-permission'])]);
    expect(asked).toEqual(new Set(Object.keys(PERMISSIONS)));
  });
});

describe('to those who are not signed in as staff, closed is', () => {
  test.each([...permitted, ...staged])('$name', async (operation) => {
    expect(await ask(operation, {})).toBe('not-authenticated');
    expect(await ask(operation, { Authorization: door.app.headers['Authorization'] as string })).toBe('not-authenticated');
  });
});

describe('by the table of permissions, each role is let in or turned away by', () => {
  test.each(permitted)('$name', async (operation) => {
    const allowed: readonly Role[] = PERMISSIONS[operation['x-permission'] as Permission];
    const said = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await ask(operation, await sessionOf(role))])));
    expect(said).toEqual(Object.fromEntries(ROLES.map((role) => [role, allowed.includes(role) ? 'let in' : 'not-permitted'])));
  });
});

test('whoever was given no role yet finds their own account, and nothing else', async () => {
  const open = new Set<Permission | undefined>();
  // One after the other: some of them end all other sessions.
  for (const operation of permitted) if ((await ask(operation, await sessionOf(NONE))) === 'let in') open.add(operation['x-permission']);
  expect(open).toEqual(new Set(['session.own', 'event.stream']));
});

describe('before a password of one’s own and the second factor, closed is', () => {
  test.each(permitted)('$name', async (operation) => {
    const [role] = PERMISSIONS[operation['x-permission'] as Permission];
    for (const stage of SESSION_STAGES.filter((each) => each !== 'full'))
      expect(await ask(operation, await sessionOf(role, stage)), stage).toBe(MISSING[stage]);
  });
});

describe('on the way to being signed in, as far as it says, open is', () => {
  test.each(staged)('$name', async (operation) => {
    const said = await Promise.all(SESSION_STAGES.map(async (stage) => ask(operation, await sessionOf('officer', stage))));
    expect(said).toEqual(SESSION_STAGES.map((stage) => (operation['x-session-stages']?.includes(stage) ? 'let in' : MISSING[stage])));
  });
});

describe('to channels alone, open is', () => {
  test.each(ofChannels)('$name', async (operation) => {
    expect(await ask(operation, {})).toBe('not-authenticated');
    for (const role of ROLES) expect(await ask(operation, await sessionOf(role)), role).toBe('not-authenticated');
    expect(await ask(operation, { Authorization: door.app.headers['Authorization'] as string })).toBe('let in');
  });
});
