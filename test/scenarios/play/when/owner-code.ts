import { vi } from 'vitest';
import type { Response } from '../../../api/caller.ts';
import { granting, ofCase, type Played } from '../outcome.ts';
import { type Stage, stranger } from '../stage.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { applicationOf, handIn } from './binding.ts';
import { codeSentTo, codesSentTo, otherThan } from './codes.ts';
import { leftBy, type Step } from './step.ts';

async function makeCode(stage: Stage, identityNumber: string): Promise<Played> {
  const { plateType, plateNumber } = stage.vehicle;
  const body = { identityNumber, vehicle: { plateType, plateNumber } };
  const answer = await stage.house.door.app.call('makeBindingCode', { body });
  stage.left.bindingCode = answer.body.code;
  return granting('binding-code', answer);
}

const scan = (stage: Stage, code = leftBy(stage, 'bindingCode')): Promise<Played> =>
  handIn(stage, applicationOf(stage, { way: { kind: 'qr', code } }));

const askBySms = (stage: Stage, engineNumberEnd = stage.vehicle.engineNumber.slice(-6)): Promise<Played> =>
  handIn(stage, applicationOf(stage, { way: { kind: 'sms', engineNumberEnd } }));

const enter = async (stage: Stage, code: string): Promise<Response> =>
  stage.house.door.app.call('enterOwnerCode', { path: { caseId: leftBy(stage, 'caseId') }, body: { code } });

const ownerCode = ({ house, vehicle }: Stage, count = 1): Promise<string> => codeSentTo(house, vehicle.owner.phone, count);

/** A JWT with another signature. */
const forged = (code: string): string => `${code.slice(0, -10)}${code.slice(-10, -1).split('').reverse().join('')}A`;

/** The open check of the case, once it has begun. */
async function openCheck(stage: Stage): Promise<string> {
  const path = { caseId: leftBy(stage, 'caseId') };
  return vi.waitFor(
    async () => {
      const { identityCheck, state } = (await stage.house.door.app.call('getCase', { path })).body;
      const checkId = identityCheck?.url.split('/').at(-1);
      const row = checkId && (await stage.house.door.deps.db('identity_checks').where({ check_id: checkId }).first('state'));
      if (row?.state !== 'open') throw new Error(`No real-person check is open: the case is ${state}`);
      return checkId;
    },
    { timeout: 20_000, interval: 50 },
  );
}

async function settle(stage: Stage, state: 'passed' | 'failed'): Promise<null> {
  const checkId = await openCheck(stage);
  const notice = state === 'passed' ? ({ checkId, state } as const) : ({ checkId, state, reason: 'not-the-person' } as const);
  const statuses = await stage.house.door.desk.partners.settleCheck(notice);
  if (!statuses?.length || statuses.some((status) => status !== 204)) throw new Error(`The notice was answered ${statuses?.join(', ')}`);
  return null;
}

/** R-36 … R-38: the owner's code by QR or SMS, and the real-person check. */
export const ownerCodeSteps: Record<string, Step> = {
  'the owner makes a QR code': (stage) => makeCode(stage, stage.vehicle.owner.identityNumber),
  'somebody else makes a QR code for the vehicle': async (stage) => makeCode(stage, (await stranger(stage.house)).identityNumber),
  "the applicant scans the owner's code": (stage) => scan(stage),
  "somebody else scans the owner's code": async (stage) => scan({ ...stage, applicant: await stranger(stage.house) }),
  'the owner scans their own code': ({ ...stage }) => scan({ ...stage, applicant: { ...stage.applicant, ...stage.vehicle.owner } }),
  'the applicant scans the code for another vehicle': (stage) =>
    scan({ ...stage, vehicle: inventVehicle(someVehicle({}, stage.n + 80_000_000)) }),
  'the applicant scans a forged code': (stage) => scan(stage, forged(leftBy(stage, 'bindingCode'))),
  'the three minutes of the code run out': async ({ house, vehicle }) => {
    const { seal, db } = house.door.deps;
    const over = await db('binding_codes')
      .where({ owner_hash: seal.lookupHash('identity', vehicle.owner.identityNumber) })
      .update({ expires_at: new Date(Date.now() - 1) });
    if (over !== 1) throw new Error('There is no code of this owner');
    return null;
  },

  'the applicant asks by SMS': (stage) => askBySms(stage),
  'the applicant asks by SMS with a wrong engine number': (stage) => askBySms(stage, '000000'),
  "the applicant enters the owner's code": async (stage) => ofCase(stage, await enter(stage, await ownerCode(stage))),
  'the applicant enters a wrong code of the owner': async (stage) => ofCase(stage, await enter(stage, otherThan(await ownerCode(stage)))),
  'the applicant enters wrong codes until no try is left': async (stage) => {
    const wrong = otherThan(await ownerCode(stage));
    for (let tries = 0; tries < 5; tries += 1) await enter(stage, wrong);
    return null;
  },
  'the applicant has the code sent again': async (stage) => {
    await ownerCode(stage);
    await stage.house.door.deps.db('rate_limits').delete();
    const answer = await stage.house.door.app.call('resendOwnerCode', { path: { caseId: leftBy(stage, 'caseId') } });
    await ownerCode(stage, 2);
    return granting('code-on-its-way', answer);
  },
  'the applicant enters the code that was sent first': async (stage) => {
    const [first = ''] = codesSentTo(stage.house, stage.vehicle.owner.phone);
    return ofCase(stage, await enter(stage, first));
  },
  'another channel enters the code': async (stage) => {
    const path = { caseId: leftBy(stage, 'caseId') };
    return ofCase(stage, await stage.house.door.web.call('enterOwnerCode', { path, body: { code: await ownerCode(stage) } }));
  },

  'the real-person check passes': (stage) => settle(stage, 'passed'),
  'the real-person check fails': (stage) => settle(stage, 'failed'),
  'the real-person check fails again': (stage) => settle(stage, 'failed'),
  'the applicant looks where the case stands': async (stage) =>
    ofCase(stage, await stage.house.door.app.call('getCase', { path: { caseId: leftBy(stage, 'caseId') } })),
};
