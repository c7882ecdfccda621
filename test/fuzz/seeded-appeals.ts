import { randomUUID } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { SLOTS } from '@trafficdesk/worker/contracts/process.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { drawPhoto } from '../demo/draw/photo.ts';
import { verifiedCode } from '../demo/phone-code.ts';
import { papersOf } from '../demo/plan.ts';
import type { Running } from '../demo/running.ts';
import { type ChannelClient, channelClient } from '../support/http/channel-client.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';
import { officerClient } from '../support/http/officer-client.ts';

/** Appeals that were granted and cool off. */
export interface SeededAppeals {
  appeals: { caseId: string; number: string; objectionCode: string }[];
}

/** Users whom nothing else that is fuzzed knows. */
const FIRST = DEMO_ACCOUNTS - 160;
const COUNT = 2;

async function upload(channel: ChannelClient, applicant: number): Promise<Partial<Record<PhotoSlot, string>>> {
  const planned = {
    seed: 7,
    applicant,
    vehicle: someVehicle({}, 500_000),
    city: DEMO_CITY,
    fault: null,
    insists: false,
    supplements: false,
  };
  const papers = { seed: planned.seed, ...papersOf(planned) };
  const ids: Partial<Record<PhotoSlot, string>> = {};
  for (const slot of SLOTS['account-appeal']) ids[slot] = (await channel.upload(slot, await drawPhoto({ ...papers, slot }))).photoId;
  return ids;
}

/** Hands appeals in, has two officers grant them, and reads what whoever holds the former phone was told. */
export async function seedAppeals({ url, standIn, secrets }: Running): Promise<SeededAppeals> {
  const channel = channelClient(url, secrets.channelKeys.app);
  const officers = await Promise.all(['lina', 'chenjing'].map((username) => officerClient(url, username, secrets.demoPassword)));
  const photos = await upload(channel, somebody({}, FIRST));
  const appeals: SeededAppeals['appeals'] = [];
  for (let at = 0; at < COUNT; at += 1) {
    const { identityNumber, phone: former } = inventPerson(somebody({}, FIRST + at * 5));
    const phone = `1540000003${at}`;
    const codeId = await verifiedCode(channel, standIn, { purpose: 'account-appeal', phone });
    const { id, number } = await channel.submit(randomUUID(), {
      process: 'account-appeal',
      city: DEMO_CITY,
      applicant: { identityNumber },
      newPhone: { number: phone, codeId },
      photos,
    });
    for (const officer of officers) {
      await officer.claim(id);
      const { revision } = await officer.read(id);
      await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
    }
    appeals.push({ caseId: id, number, objectionCode: await codeSentTo(standIn, former, '异议码') });
  }
  return { appeals };
}
