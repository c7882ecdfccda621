import type { Permission } from '../api/schemas.ts';

/** The pages of this console, and what opens each. The server keeps the table of who has which permission, and decides. */
export const PAGES = {
  desk: 'consultation.read',
  counter: 'counter.serve',
  appointments: 'appointment.read',
  articles: 'article.read',
  statistics: 'desk.count',
  queue: 'case.read',
  board: 'case.oversee',
  'case-statistics': 'case.count',
  cases: 'case.read',
  handlings: 'handling.read',
  bindings: 'binding.read',
  blocks: 'block.read',
  appeals: 'block.appeal',
  mentions: 'mention.read',
  matters: 'matter.settle',
  misuse: 'misuse.read',
  policy: 'policy.read',
  staff: 'staff.read',
  audit: 'audit.read',
  account: 'session.own',
  help: 'session.own',
} as const satisfies Record<string, Permission>;

export type PageName = keyof typeof PAGES;

/** Whether somebody with these permissions may do this with that resource, as the framework asks: `list` of a page, or an action by its permission. */
export const mayDo = (permissions: readonly Permission[], resource: string, action: string): boolean => {
  const page = action === 'list' ? PAGES[resource as PageName] : undefined;
  const asked = page ?? `${resource}.${action}`;
  return permissions.some((permission) => permission === asked);
};
