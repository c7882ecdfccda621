import type { Permission } from '../api/schemas.ts';

/** What a page asks for, where it is not named like its permission. The server keeps the table of who has which, and decides. */
const pages: Record<string, Permission> = {
  'account.list': 'session.own',
  'queue.list': 'case.read',
  'cases.list': 'case.read',
  'bindings.list': 'binding.read',
  'reasons.list': 'reason.read',
  'policy.list': 'policy.read',
};

/** Whether somebody with these permissions may do this with that resource. */
export const mayDo = (permissions: readonly Permission[], resource: string, action: string): boolean => {
  const asked = `${resource}.${action}`;
  return permissions.some((permission) => permission === (pages[asked] ?? asked));
};
