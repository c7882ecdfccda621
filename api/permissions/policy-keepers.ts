import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';

/** What is done to a policy document, each by another person. */
export type Keeping = 'draft' | 'publish';

type Keepers = Record<Keeping, readonly Role[]>;

const OF_POLICY = { draft: ['policy-editor'], publish: ['policy-approver'] } as const satisfies Keepers;
const OF_SECURITY = { draft: ['security-administrator'], publish: ['security-administrator'] } as const satisfies Keepers;

/** Documents that are not traffic policy, and whose they are: those who decide what the desk decides by do not decide how it is guarded. */
const KEEPERS: Readonly<Record<string, Keepers>> = { security: OF_SECURITY, retention: OF_SECURITY };

/** Roles that write, or publish, some document: what permissions.ts lets in; which document is the question below. */
export const KEEPER_ROLES = {
  draft: [...OF_POLICY.draft, ...OF_SECURITY.draft],
  publish: [...OF_POLICY.publish, ...OF_SECURITY.publish],
} as const satisfies Keepers;

/** Whether somebody with these roles may read what is still being written of this document: how the desk is to be guarded is not for everybody. */
export const mayReadDrafts = (roles: readonly Role[], documentId: string): boolean => {
  const keepers = KEEPERS[documentId];
  const readers: readonly Role[] = keepers ? [...keepers.draft, ...keepers.publish, 'auditor'] : roles;
  return readers.some((role) => roles.includes(role));
};

/** Whether somebody with these roles may do it to this document. */
export const mayKeep = (roles: readonly Role[], documentId: string, keeping: Keeping): boolean =>
  (KEEPERS[documentId] ?? OF_POLICY)[keeping].some((role) => roles.includes(role));
