import { insertGoodPhotos } from '../../../support/good-photos.ts';
import type { Played } from '../outcome.ts';
import { anotherPhone, type Stage } from '../stage.ts';
import { handIn } from './binding.ts';
import { verifiedCode } from './codes.ts';
import type { Step } from './step.ts';

const photosOf = ({ house, world }: Stage) => insertGoodPhotos(house.door.deps.db, world.photos, 'phone-change');

async function change(stage: Stage, way: object, photos: object = {}, phone = stage.phone): Promise<Played> {
  const { house, city, applicant } = stage;
  const { codeId } = await verifiedCode(house, phone, 'phone-change');
  const { identityNumber } = applicant;
  return handIn(stage, { process: 'phone-change', city, applicant: { identityNumber }, newPhone: { number: phone, codeId }, way, photos });
}

async function byCodes(stage: Stage, phone?: string): Promise<Played> {
  const { codeId } = await verifiedCode(stage.house, stage.applicant.phone, 'phone-change');
  return change(stage, { kind: 'codes', formerCodeId: codeId }, {}, phone);
}

const byAlipay = (stage: Stage, authCode: string): Promise<Played> => change(stage, { kind: 'alipay', authCode });

/** another phone for the account and the files. */
export const phoneChangeSteps: Record<string, Step> = {
  'the applicant changes the phone with codes to both phones': (stage) => byCodes(stage),
  'the applicant changes the phone with a code to the new phone alone': async (stage) => {
    const { codeId } = await verifiedCode(stage.house, anotherPhone(), 'phone-change');
    return change(stage, { kind: 'codes', formerCodeId: codeId });
  },
  'the applicant changes the phone with their own Alipay': (stage) => byAlipay(stage, `alipay-${stage.n}`),
  "the applicant changes the phone with somebody else's Alipay": (stage) => byAlipay(stage, `alipay-${stage.n + 1}`),
  'the applicant changes the phone with an Alipay code that is no good': (stage) => byAlipay(stage, 'no-such-code'),
  'the applicant changes the phone by photos': async (stage) => change(stage, { kind: 'photos' }, await photosOf(stage)),
  'the applicant asks for yet another phone by photos': async (stage) =>
    change(stage, { kind: 'photos' }, await photosOf(stage), anotherPhone()),
  'the registry begins to refuse everything': async ({ house }) => {
    house.door.desk.partners.fault({ registry: 'refuses' });
    return null;
  },
};
