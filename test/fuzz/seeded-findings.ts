import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { misuseNight } from '../support/misuse-night.ts';

/** Has misuse looked for once cases were decided over HTTP, and so without a look at their photos; answers the ids of what was found. */
export async function seedFindings({ url, standIn, secrets }: Running): Promise<string[]> {
  await misuseNight(standIn);
  const supervisor = await officerClient(url, 'gaolei', secrets.demoPassword);
  const listed = await answerOf<{ items: { id: string }[] }>('listMisuseFindings', await supervisor.send('GET', '/misuse-findings'));
  if (listed.items.length === 0) throw new Error('No finding came of decisions without a look');
  return listed.items.map(({ id }) => id);
}
