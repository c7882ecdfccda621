import type { Role } from '../api/schemas.ts';

/** Where the work of each role begins; of somebody with several, that of the role named first. */
export const firstPages: Record<Role, string> = {
  'counter-officer': '/counter',
  'hotline-agent': '/desk',
  officer: '/queue',
  supervisor: '/queue',
  'policy-editor': '/policy',
  'policy-approver': '/policy',
  'system-administrator': '/staff',
  'security-administrator': '/staff',
  auditor: '/audit',
};

const inOrder = Object.keys(firstPages) as Role[];

/** The page that somebody with these roles starts from; one's own account as long as there is none. */
export function firstPageOf(roles: readonly Role[]): string {
  const first = inOrder.find((role) => roles.includes(role));
  return first ? firstPages[first] : '/account';
}
