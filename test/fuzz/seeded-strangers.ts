import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { officerClient } from '../support/http/officer-client.ts';

const COUNT = 4;

/** Enters people who do nothing, for those who administer accounts to disable and sign out: they must not do that to other fuzzers. Answers their ids. */
export async function seedStrangers({ url, secrets }: Running): Promise<string[]> {
  const { send } = await officerClient(url, 'zhengkai', secrets.demoPassword);
  const ids: string[] = [];
  for (let at = 1; at <= COUNT; at += 1) {
    const entered = await send('POST', '/staff', { username: `stranger${at}`, name: `路人${at}`, reason: 'joining' });
    ids.push((await answerOf<{ member: { id: string } }>('enterStaff', entered)).member.id);
  }
  return ids;
}
