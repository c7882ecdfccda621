import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import { insertGoodPhotos } from '../../../support/good-photos.ts';
import { sentTo } from '../../../support/sms.ts';
import { ofCase, type Played } from '../outcome.ts';
import { anotherPhone, type Stage } from '../stage.ts';
import { handIn } from './binding.ts';
import { verifiedCode } from './codes.ts';
import { leftBy, type Step } from './step.ts';

async function appeal(stage: Stage, phone = stage.phone): Promise<Played> {
  const { house, city, applicant, world } = stage;
  const { codeId } = await verifiedCode(house, phone, 'account-appeal');
  const photos = await insertGoodPhotos(house.door.deps.db, world.photos, 'account-appeal');
  const { identityNumber } = applicant;
  return handIn(stage, { process: 'account-appeal', city, applicant: { identityNumber }, newPhone: { number: phone, codeId }, photos });
}

const CODE = /异议码(\w{5} \w{5})/;

/** The code to object by that was sent to the former phone; waits until it is there. */
const objectionCode = ({ house, applicant }: Stage): Promise<string> =>
  vi.waitFor(
    () => {
      const texts = sentTo(house.door.desk.partners, applicant.phone);
      const code = texts.flatMap((text) => CODE.exec(text)?.[1] ?? []).at(-1);
      if (code === undefined) throw new Error('No code to object by has reached the former phone');
      return code;
    },
    { timeout: 20_000, interval: 50 },
  );

async function object(stage: Stage, change: (code: string) => string = (code) => code): Promise<Played> {
  const { app } = stage.house.door;
  const { number: caseNumber } = (await app.call('getCase', { path: { caseId: leftBy(stage, 'caseId') } })).body;
  const code = change(await objectionCode(stage));
  return ofCase(stage, await app.call('object', { body: { caseNumber, code } }));
}

async function objectForPerson(stage: Stage, originals: string[]): Promise<Played> {
  const body = { objectionId: randomUUID(), reason: '本人未申请更换', originals };
  return ofCase(stage, await stage.house.counter.call('objectForPerson', { path: { caseId: leftBy(stage, 'caseId') }, body }));
}

/** getting an account back whose phone is lost. */
export const accountAppealSteps: Record<string, Step> = {
  'the applicant appeals with photos': (stage) => appeal(stage),
  'somebody appeals for the same account with another phone': async (stage) => appeal(stage, anotherPhone()),
  "somebody's appeal with another phone is joined to it": async (stage) => {
    const caseId = leftBy(stage, 'caseId');
    const joined = await appeal(stage, anotherPhone());
    stage.left.caseId = caseId;
    return joined;
  },
  'the holder of the former phone objects with the code': (stage) => object(stage),
  'somebody objects with a wrong code': (stage) =>
    object(stage, (code) => code.toLowerCase().replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))),
  'the holder of the former phone objects at the counter': (stage) => objectForPerson(stage, ['identity-document']),
  'the holder of the former phone objects on the telephone': (stage) => objectForPerson(stage, []),
};
