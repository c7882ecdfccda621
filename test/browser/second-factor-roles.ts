import type { policyVersionList, policyVersionWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { propose } from '../support/http/propose.ts';

const path = '/policy/security/versions';

/** Publishes the security settings in force with other roles that need a second factor: one person writes, another approves. */
export async function putSecondFactorRoles(author: OfficerClient, approver: OfficerClient, secondFactorRoles: Role[]): Promise<void> {
  const { items } = await answerOf<z.output<typeof policyVersionList>>('listPolicyVersions', await author.send('GET', path));
  const live = items.find(({ state }) => state === 'live');
  const { content } = await answerOf<z.output<typeof policyVersionWithContent>>(
    'getPolicyVersion',
    await author.send('GET', `${path}/${live?.version}`),
  );
  const version = await propose(author, 'security', { ...(content as object), secondFactorRoles });
  await answerOf('publishPolicyVersion', await approver.send('POST', `${path}/${version}/publication`, {}));
}
