import type { policyVersionList, policyVersionWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import type { OfficerClient } from '../support/http/officer-client.ts';
import { propose } from '../support/http/propose.ts';

const path = '/policy/case.settings/versions';

/** Publishes the case settings in force with another time in which decisions can be taken back: one person writes, another approves. */
export async function putTakeBackSeconds(author: OfficerClient, approver: OfficerClient, takeBackSeconds: number): Promise<void> {
  const { items } = await answerOf<z.output<typeof policyVersionList>>('listPolicyVersions', await author.send('GET', path));
  const live = items.find(({ state }) => state === 'live');
  const { content } = await answerOf<z.output<typeof policyVersionWithContent>>(
    'getPolicyVersion',
    await author.send('GET', `${path}/${live?.version}`),
  );
  if ((content as { takeBackSeconds: number }).takeBackSeconds === takeBackSeconds) return;
  const version = await propose(author, 'case.settings', { ...(content as object), takeBackSeconds });
  await answerOf('publishPolicyVersion', await approver.send('POST', `${path}/${version}/publication`, {}));
}
