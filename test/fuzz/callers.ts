import { operations } from '@trafficdesk/api/operations/all.ts';
import type { Operation } from '@trafficdesk/api/operations/operation.ts';
import { mayDo } from '@trafficdesk/api/permissions/permissions.ts';
import { DEMO_STAFF } from '@trafficdesk/api/standalone/seed.ts';
import { type Role, ROLES } from '@trafficdesk/rules/facts/codes/role.ts';

/** Who fuzzes, and what. */
export interface Caller {
  /** Shown to people: a role, a channel, nobody, or an operation that takes a caller of its own. */
  name: string;
  /** Signs in to a session of its own; undefined where nobody does. */
  username?: string;
  /** Goes on in the session that set a second factor up. */
  enrolled?: true;
  operations: string[];
  /** Those that no caller before it fuzzes: they get the boundary values too. */
  first: ReadonlySet<string>;
}

type Alone = Pick<Caller, 'name' | 'username' | 'enrolled' | 'operations'>;

/** Never fuzzed. */
const LEFT_OUT = [
  // The answer never ends, and Schemathesis waits for the end: test/api/events.test.ts.
  'streamEvents',
  // Whoever cannot sign is told nothing but 403: test/api/identity-notices.test.ts.
  'takeIdentityNotice',
  // As that one: test/api/violation-notices.test.ts.
  'takePaymentNotice',
  'takeViolationNotice',
];

const alone = (operationId: string, username: string, more: Pick<Caller, 'enrolled'> = {}): Alone => ({
  name: operationId,
  username,
  ...more,
  operations: [operationId],
});

/** These end or change the session they are called with: a caller that goes on would get nothing but 401. */
const ENDING = [alone('signOut', 'lina'), alone('endOwnSession', 'lina'), alone('giveSecondFactor', 'zhaomin')];

/** These count wrong tries, which lock the account: each has one to itself, or comes when its owner has done everything else. */
const LOCKING = [
  alone('removeSecondFactor', 'hebin', { enrolled: true }),
  alone('renewRecoveryCodes', 'wangqiang', { enrolled: true }),
  alone('beginEnrolment', 'liuyang'),
  alone('confirmEnrolment', 'lina'),
  alone('changePassword', 'sunwei'),
];

/** Whoever has to set a second factor up before anybody fuzzes. */
export const ENROLLED = ['zhaomin', 'hebin', 'wangqiang'];

const fuzzed = operations.filter(({ operationId }) => !LEFT_OUT.includes(operationId));

const allowed =
  (role: Role) =>
  ({ access }: Operation): boolean => {
    if (access === 'public' || 'channel' in access) return false;
    return 'permission' in access ? mayDo([role], access.permission) : access.stages.includes('full');
  };

/** Supervisors call consultations back and change offices, whatever the lists show: after those who answer and book. */
const ROLES_IN_TURN: readonly Role[] = [...ROLES.filter((role) => role !== 'supervisor'), 'supervisor'];

const idsOf = (those: readonly Operation[]): string[] => those.map(({ operationId }) => operationId);

function usernameOf(role: Role): string {
  const found = DEMO_STAFF.find(({ roles }) => roles.includes(role));
  if (!found) throw new Error(`Nobody of the demo city is a ${role}`);
  return found.username;
}

/** Everybody who fuzzes, in order: nobody, a channel, somebody of each role with what that role may do, and those who do one thing only. */
export function callers(): Caller[] {
  const single = [...ENDING, ...LOCKING].flatMap(({ operations }) => operations);
  const shared = fuzzed.filter(({ operationId }) => !single.includes(operationId));
  const all: Alone[] = [
    ...ENDING,
    { name: 'nobody', operations: idsOf(shared.filter(({ access }) => access === 'public')) },
    { name: 'channel app', operations: idsOf(shared.filter(({ access }) => access !== 'public' && 'channel' in access)) },
    ...ROLES_IN_TURN.map((role) => ({ name: role, username: usernameOf(role), operations: idsOf(shared.filter(allowed(role))) })),
    ...LOCKING,
  ];
  const seen = new Set<string>();
  return all.map((caller) => {
    const first = new Set(caller.operations.filter((id) => !seen.has(id)));
    for (const id of first) seen.add(id);
    return { ...caller, first };
  });
}
