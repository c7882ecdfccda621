import type { Role } from '../api/schemas.ts';

/** Where the work of each role begins. */
export const firstPages: Record<Role, string> = {
  officer: '/queue',
  supervisor: '/queue',
  'counter-officer': '/counter',
  'hotline-agent': '/desk',
  'policy-editor': '/policy',
  'policy-approver': '/policy',
  'system-administrator': '/staff',
  'security-administrator': '/staff',
  auditor: '/audit',
};
