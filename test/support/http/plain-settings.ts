import type { policyVersionList, policyVersionWithContent } from '@trafficdesk/api/policy/schemas.ts';
import type { z } from 'zod';
import type { Running } from '../../demo/running.ts';
import { answerOf } from './answer.ts';
import { officerClient } from './officer-client.ts';
import { propose } from './propose.ts';

const path = '/policy/case.settings/versions';

/** No case has a second officer by chance, and a decision is in effect at once: what a test does has the same outcome each time. */
const PLAIN = { secondReviewSamplePercent: 0, takeBackSeconds: 0 };

/** Publishes the case settings of a running product so; nothing where they are. */
export async function putPlainSettings({ url, secrets }: Pick<Running, 'url' | 'secrets'>): Promise<void> {
  const author = await officerClient(url, 'liuyang', secrets.demoPassword);
  const approver = await officerClient(url, 'sunwei', secrets.demoPassword);
  const { items } = await answerOf<z.output<typeof policyVersionList>>('listPolicyVersions', await author.send('GET', path));
  const live = items.find(({ state }) => state === 'live')?.version;
  const { content } = await answerOf<z.output<typeof policyVersionWithContent>>(
    'getPolicyVersion',
    await author.send('GET', `${path}/${live}`),
  );
  const given = content as Record<string, unknown>;
  // Of those, the settings there are.
  const changes = Object.entries(PLAIN).filter(([name, value]) => name in given && given[name] !== value);
  if (changes.length === 0) return;
  const version = await propose(author, 'case.settings', { ...given, ...Object.fromEntries(changes) });
  await answerOf('publishPolicyVersion', await approver.send('POST', `${path}/${version}/publication`, {}));
}
