import type { Role } from '../api/schemas.ts';

type Group = 'deskRoles' | 'policyRoles' | 'exclusive';

/** Where each role stands among those one can give. */
const groupOf: Record<Role, Group> = {
  officer: 'deskRoles',
  supervisor: 'deskRoles',
  'counter-officer': 'deskRoles',
  'hotline-agent': 'deskRoles',
  'policy-editor': 'policyRoles',
  'policy-approver': 'policyRoles',
  'system-administrator': 'exclusive',
  'security-administrator': 'exclusive',
  auditor: 'exclusive',
};

export const roles = Object.keys(groupOf) as Role[];

/** The roles by group; of the last one, nobody has two. */
export const roleGroups = (['deskRoles', 'policyRoles', 'exclusive'] as const).map((group) => ({
  group,
  roles: roles.filter((role) => groupOf[role] === group),
}));

const audits = (role: Role): boolean => role === 'auditor';

/** Whether these two cannot be one person's: an auditor has no other role. */
export const exclude = (one: Role, other: Role): boolean =>
  one !== other && (audits(one) || audits(other) || (groupOf[one] === 'exclusive' && groupOf[other] === 'exclusive'));

/** Whether whoever has these roles is given no password in the console: they watch over those who give it. */
export const isGuard = (held: readonly Role[]): boolean => held.some((role) => role === 'security-administrator' || audits(role));
