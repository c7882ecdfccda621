import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Session, SessionStage } from '@trafficdesk/worker/store/sessions.ts';

/**
 * How far a sign-in counts by now: where a role has come to need a second factor since, by policy or because it was given, a session
 * without one goes back to giving or setting one up.
 */
export function stageNow({ stage, secondFactorGiven, hasTotp, staff }: Session, secondFactorRoles: readonly Role[]): SessionStage {
  if (stage !== 'full' || secondFactorGiven || !secondFactorRoles.some((role) => staff.roles.includes(role))) return stage;
  return hasTotp ? 'second-factor' : 'enrolment';
}
