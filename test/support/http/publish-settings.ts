import type { policyVersionList, policyVersionWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import type { Running } from '../../demo/running.ts';
import { answerOf } from './answer.ts';
import { officerClient } from './officer-client.ts';
import { propose } from './propose.ts';

/** Who writes and who publishes each document of settings that tests change. */
const KEEPERS = {
  'case.settings': { author: 'liuyang', approver: 'sunwei' },
  security: { author: 'fengyan', approver: 'hebin' },
} as const;

/** Publishes settings of a running product as they are in force, but for what is given; nothing where they are so. */
export async function publishSettings(
  { url, secrets }: Pick<Running, 'url' | 'secrets'>,
  documentId: keyof typeof KEEPERS,
  otherwise: Record<string, unknown>,
): Promise<void> {
  const path = `/policy/${documentId}/versions`;
  const author = await officerClient(url, KEEPERS[documentId].author, secrets.demoPassword);
  const approver = await officerClient(url, KEEPERS[documentId].approver, secrets.demoPassword);
  const { items } = await answerOf<z.output<typeof policyVersionList>>('listPolicyVersions', await author.send('GET', path));
  const live = items.find(({ state }) => state === 'live')?.version;
  const { content } = await answerOf<z.output<typeof policyVersionWithContent>>(
    'getPolicyVersion',
    await author.send('GET', `${path}/${live}`),
  );
  const given = content as Record<string, unknown>;
  if (Object.entries(otherwise).every(([name, value]) => given[name] === value)) return;
  const version = await propose(author, documentId, { ...given, ...otherwise });
  await answerOf('publishPolicyVersion', await approver.send('POST', `${path}/${version}/publication`, {}));
}
