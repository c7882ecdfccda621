import { randomUUID } from 'node:crypto';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { answerOf } from '../support/http/answer.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';
import type { BindingSubmission, ChannelCase } from '../support/http/channel-client.ts';
import { type App, type User, shoot } from './newcomer.ts';
import { verifiedCode } from './phone-code.ts';

const common = ({ identityNumber }: User) => ({ city: DEMO_CITY, applicant: { identityNumber } });

async function newPhoneOf({ channel, standIn }: App, { newPhone }: User, purpose: 'account-appeal' | 'phone-change') {
  return { number: newPhone, codeId: await verifiedCode(channel, standIn, { purpose, phone: newPhone }) };
}

/** Asks for one's account with a new phone. */
export async function appeal(app: App, who: User): Promise<ChannelCase> {
  const photos = await shoot(app, who, 'account-appeal');
  const newPhone = await newPhoneOf(app, who, 'account-appeal');
  return app.channel.submit(randomUUID(), { process: 'account-appeal', ...common(who), newPhone, photos });
}

/** Changes one's phone: by codes to both, with Alipay, or by photos. */
export async function changePhone(app: App, who: User, kind: 'codes' | 'alipay' | 'photos'): Promise<ChannelCase> {
  const { channel, standIn } = app;
  const newPhone = await newPhoneOf(app, who, 'phone-change');
  const way = {
    codes: async () => {
      const formerCodeId = await verifiedCode(channel, standIn, { purpose: 'phone-change', phone: who.phone });
      return { kind: 'codes' as const, formerCodeId };
    },
    alipay: () => ({ kind: 'alipay' as const, authCode: `alipay-${who.n}` }),
    photos: () => ({ kind: 'photos' as const }),
  };
  const photos = kind === 'photos' ? await shoot(app, who, 'phone-change') : {};
  return channel.submit(randomUUID(), { process: 'phone-change', ...common(who), newPhone, way: await way[kind](), photos });
}

async function bind({ channel }: App, who: User, vehicle: number, way: BindingSubmission['way']): Promise<ChannelCase> {
  const { plateType, plateNumber } = inventVehicle(vehicle);
  const body = { process: 'binding', ...common(who), vehicle: { plateType, plateNumber }, relation: 'friend', way } as const;
  return channel.submit(randomUUID(), body);
}

/** Scans the code that the owner, a user, shows. */
export async function bindByQr(app: App, who: User, owner: User): Promise<ChannelCase> {
  const { plateType, plateNumber } = inventVehicle(owner.n);
  const asked = { identityNumber: owner.identityNumber, vehicle: { plateType, plateNumber } };
  const { code } = await answerOf<{ code: string }>('makeBindingCode', await app.channel.send('POST', '/v1/binding-codes', asked));
  return bind(app, who, owner.n, { kind: 'qr', code });
}

/** Has a code sent to the owner, who is no user, and enters it where the owner told it. */
export async function bindBySms(app: App, who: User, vehicle: number, { told }: { told: boolean }): Promise<ChannelCase> {
  const { engineNumber, owner } = inventVehicle(vehicle);
  const submitted = await bind(app, who, vehicle, { kind: 'sms', engineNumberEnd: engineNumber.slice(-6) });
  if (!told) return submitted;
  const code = await codeSentTo(app.standIn, owner.phone);
  return app.channel.enterOwnerCode(submitted.id, code);
}
