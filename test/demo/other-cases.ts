import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS } from '@trafficdesk/api/standalone/seed.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { answerOf } from '../support/http/answer.ts';
import { type ChannelCase, channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import type { Random } from './draw/random.ts';
import { type App, anyVehicle, newcomer, user } from './newcomer.ts';
import { appeal, bindByQr, bindBySms, changePhone } from './other-ways.ts';
import { inEffect } from './officer.ts';
import type { Running } from './running.ts';

const REVIEWERS = ['lina', 'wangqiang'];
const SAYS = '来电称手机仍在本人手中，从未申请更换';
const FOUND = '照片中的身份证有涂改痕迹';

type SignIn = (username: string) => ReturnType<typeof officerClient>;

/** Appeals at each point of their way: nobody looked, one officer granted it, two did, and the hotline raised an objection. */
async function makeAppeals(app: App, random: Random, signedIn: SignIn): Promise<ChannelCase[]> {
  const reviewers = await Promise.all(REVIEWERS.map(signedIn));
  const appeals: ChannelCase[] = [];
  for (const approvals of [0, 1, 2, 2]) {
    const submitted = await appeal(app, await newcomer(app, random));
    appeals.push(submitted);
    for (const officer of reviewers.slice(0, approvals)) {
      await officer.claim(submitted.id);
      const { revision } = await officer.read(submitted.id);
      await officer.decide(submitted.id, { revision, verdict: 'approve', reasons: [] });
      await inEffect(officer, submitted.id);
    }
  }
  const objection = { objectionId: randomUUID(), reason: SAYS, originals: [] };
  await answerOf('objectForPerson', await (await signedIn('wufang')).send('POST', `/cases/${appeals.at(-1)?.id}/objection`, objection));
  return appeals;
}

/** Phone changes by each way, and an online way closed to whoever sent doctored photos. */
async function makePhoneChanges(app: App, random: Random, signedIn: SignIn): Promise<ChannelCase[]> {
  // Whoever registered a moment ago gets no second code so soon.
  const settled = user(somebody({}, Math.floor(random.between(0, DEMO_ACCOUNTS - 10))));
  const byPhotos = await changePhone(app, await newcomer(app, random), 'photos');
  const block = { blockId: randomUUID(), reason: 'doctored-photo', text: FOUND, process: 'phone-change' };
  await answerOf('closeOnlineWay', await (await signedIn('gaolei')).send('POST', `/cases/${byPhotos.id}/block`, block));
  return [byPhotos, await changePhone(app, await newcomer(app, random), 'alipay'), await changePhone(app, settled, 'codes')];
}

/** What people do beside binding by photos: newcomers register, and ask for everything else there is. Answers the cases. */
export async function makeOtherCases({ url, standIn, secrets }: Running, random: Random): Promise<ChannelCase[]> {
  const app = { channel: channelClient(url, secrets.channelKeys.app), standIn };
  const signedIn: SignIn = (username) => officerClient(url, username, secrets.demoPassword);
  const driver = await newcomer(app, random);
  return [
    ...(await makeAppeals(app, random, signedIn)),
    ...(await makePhoneChanges(app, random, signedIn)),
    await bindByQr(app, driver, await newcomer(app, random)),
    await bindBySms(app, driver, anyVehicle(random), { told: true }),
    await bindBySms(app, driver, anyVehicle(random), { told: false }),
  ];
}
