import { type Role, ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { KEEPER_ROLES } from './policy-keepers.ts';

/** Also those who were entered and have no role yet: they choose a password of their own meanwhile. */
const EVERYBODY: readonly Role[] = [...ROLES];
const AT_CASES = ['officer', 'supervisor', 'counter-officer', 'hotline-agent'] as const;
const REVIEWERS = ['officer', 'supervisor'] as const;

/**
 * Who may do what: the one table. Every operation of this API for staff names one of these permissions, the session tells the console
 * which the person has, and what is not here nobody may do. Cities narrow it further: see StaffSession.
 */
export const PERMISSIONS = {
  /** See and end one's own sessions, keep one's own second factor. */
  'session.own': EVERYBODY,
  'event.stream': EVERYBODY,
  'reason.read': ROLES,
  'city.read': ROLES,
  /** Look at cases and the queue, masked. */
  'case.read': AT_CASES,
  'case.claim': REVIEWERS,
  'case.decide': REVIEWERS,
  /** See how the queues stand and who holds what; give reviews to officers, put them forward, take them back. */
  'case.oversee': ['supervisor'],
  /** Look at intake, decisions and waiting times, in numbers that name nobody. */
  'case.count': ['supervisor', 'policy-editor', 'policy-approver'],
  /** Decide on an objection to what two officers granted. */
  'case.resolve': ['supervisor'],
  /** Raise one for a person who calls or comes. */
  'case.object': ['supervisor', 'counter-officer', 'hotline-agent'],
  /** Leave a note on a case, and name colleagues in it. */
  'case.note': AT_CASES,
  /** See the notes that name oneself. */
  'mention.read': AT_CASES,
  /** See a photo of a case one holds. */
  'photo.read': REVIEWERS,
  /** Have one field shown in the clear, with a reason. */
  'person.reveal': AT_CASES,
  /** Read what others wrote when they had something shown. */
  'reveal.read': ['supervisor'],
  /** Look at what people handle of violations, at what was paid of it, masked. */
  'handling.read': AT_CASES,
  'binding.read': AT_CASES,
  'binding.end': ['officer', 'supervisor', 'counter-officer'],
  /** Do everything for a person who is present at a counter, after seeing the originals. */
  'counter.serve': ['counter-officer'],
  /** Look at which accounts were given another phone at counters, and by whom. */
  'counter.watch': ['supervisor'],
  /** Look at online ways closed to people, masked. */
  'block.read': ['supervisor', 'auditor'],
  /** Record the appeal of somebody who calls or comes. */
  'block.appeal': ['supervisor', 'counter-officer', 'hotline-agent'],
  /** Close an online way to an applicant, open it again, decide on an appeal. */
  'block.decide': ['supervisor'],
  /** Look at what a person must look into, and settle it. */
  'matter.settle': ['supervisor'],
  /** Answer what people ask the 122 desk, and book a time at a counter for them. */
  'desk.work': ['hotline-agent'],
  /** See what the desk has and had; what others have is masked. */
  'consultation.read': ['supervisor', 'hotline-agent'],
  /** Put what somebody else has back into the queue: they may have gone home. */
  'desk.watch': ['supervisor'],
  /** Look at what people ask, in numbers. */
  'desk.count': ['supervisor', 'policy-editor', 'policy-approver'],
  'article.read': [...AT_CASES, 'policy-editor', 'policy-approver'],
  'article.write': ['supervisor', 'policy-editor'],
  /** See who comes to the counters, masked, and cancel for whoever calls. */
  'appointment.read': ['supervisor', 'counter-officer', 'hotline-agent'],
  'appointment.cancel': ['supervisor', 'counter-officer', 'hotline-agent'],
  /** Keep offices, their hours and how many can come at a time. */
  'office.write': ['supervisor'],
  /** Look at signs of misuse; nobody at those about themselves. */
  'misuse.read': ['supervisor', 'auditor'],
  /** Say what was found of one. */
  'misuse.settle': ['supervisor', 'auditor'],
  'policy.read': ['officer', 'supervisor', 'policy-editor', 'policy-approver', 'security-administrator', 'auditor'],
  /** Have documents worked out: tried, compared, laid out, asked about. It takes threads that those who keep policy share. */
  'policy.work': ['policy-editor', 'policy-approver', 'security-administrator', 'auditor'],
  /** Which documents: see policy-keepers.ts. */
  'policy.draft': KEEPER_ROLES.draft,
  'policy.publish': KEEPER_ROLES.publish,
  /** Look at what a draft would have changed: outcomes of cases everywhere, and nobody's name. */
  'backtest.read': ['policy-editor', 'policy-approver', 'auditor'],
  'backtest.run': ['policy-editor', 'policy-approver'],
  /** The same of cases as they come in. */
  'shadow.read': ['policy-editor', 'policy-approver', 'auditor'],
  'shadow.run': ['policy-editor', 'policy-approver'],
  'staff.read': ['system-administrator', 'security-administrator', 'auditor'],
  /** Enter people, disable them, give them a password. */
  'staff.manage': ['system-administrator'],
  /** Give roles and cities, reset a second factor, end somebody's sessions. */
  'staff.authorise': ['security-administrator'],
  'audit.read': ['auditor'],
  'audit.export': ['auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

const all = Object.keys(PERMISSIONS) as Permission[];

/** Whether somebody with these roles may do it. */
export function mayDo(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] | undefined = PERMISSIONS[permission];
  return allowed === EVERYBODY || (allowed?.some((role) => roles.includes(role)) ?? false);
}

/** Everything somebody with these roles may do. */
export const permissionsOf = (roles: readonly Role[]): Permission[] => all.filter((permission) => mayDo(roles, permission));
