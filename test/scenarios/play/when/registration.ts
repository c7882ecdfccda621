import { randomUUID } from 'node:crypto';
import type { Response } from '../../../api/caller.ts';
import { granting, ofRegistration, type Played } from '../outcome.ts';
import type { Step } from './step.ts';
import { anotherPhone, type Stage } from '../stage.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { codeSentTo, otherThan, verifiedCode } from './codes.ts';

const applicantOf = ({ city, applicant: { identityNumber }, phone }: Stage) => ({ city, identityNumber, phone });

const byCode = (codeId: string | undefined) => ({ proof: { kind: 'code', codeId } });

const complete = (
  { house }: Stage,
  body: object,
  { caller = house.door.app, key = randomUUID() }: { caller?: Stage['house']['door']['app']; key?: string } = {},
): Promise<Response> => caller.call('completeRegistration', { headers: { 'Idempotency-Key': key }, body });

async function register(stage: Stage): Promise<Played> {
  const { codeId } = await verifiedCode(stage.house, stage.phone, 'registration');
  const key = randomUUID();
  Object.assign(stage.left, { codeId, key });
  return granting('account', await complete(stage, { ...applicantOf(stage), ...byCode(codeId) }, { key }));
}

async function registerByAlipay(stage: Stage, accountOf: number): Promise<Played> {
  const { codeId } = await verifiedCode(stage.house, stage.phone, 'registration');
  const answer = await complete(stage, { ...applicantOf(stage), proof: { kind: 'alipay', codeId, authCode: `alipay-${accountOf}` } });
  return granting('account', answer);
}

/** Begins a real-person check of the applicant. */
async function beginCheck(stage: Stage): Promise<Response> {
  const { house, phone, left } = stage;
  const { codeId } = await verifiedCode(house, phone, 'registration');
  const headers = { 'Idempotency-Key': randomUUID() };
  const answer = await house.door.app.call('beginRegistrationCheck', { headers, body: { ...applicantOf(stage), codeId } });
  left.checkId = answer.body.id;
  return answer;
}

const registerByCheck = async (stage: Stage, identityNumber = stage.applicant.identityNumber): Promise<Played> => {
  const { left } = stage;
  return granting(
    'account',
    await complete(stage, { ...applicantOf(stage), identityNumber, proof: { kind: 'identity-check', checkId: left.checkId } }),
  );
};

async function settleCheck({ house, left }: Stage, state: 'passed' | 'failed'): Promise<void> {
  const { desk, deps } = house.door;
  const { check_id: checkId } = await deps.db('identity_checks').where({ id: left.checkId }).first('check_id');
  await desk.partners.settleCheck(state === 'passed' ? { checkId, state } : { checkId, state, reason: 'not-the-person' });
}

async function askForPasswordCode(stage: Stage): Promise<Played> {
  const answer = await stage.house.door.app.call('sendPasswordResetCode', { body: { identityNumber: stage.applicant.identityNumber } });
  stage.left.codeId = answer.body.codeId;
  return granting('code-on-its-way', answer);
}

async function enterPasswordCode(stage: Stage, change: (code: string) => string = (code) => code): Promise<Played> {
  const { house, left, applicant } = stage;
  const code = change(await codeSentTo(house, applicant.phone));
  const body = { identityNumber: applicant.identityNumber, codeId: left.codeId, code };
  return granting(
    'password-reset-token',
    await house.door.app.call('grantPasswordReset', { headers: { 'Idempotency-Key': randomUUID() }, body }),
  );
}

/** R-10 … R-15: registering, and getting back in. */
export const registrationSteps: Record<string, Step> = {
  'the applicant asks how to register': async (stage) =>
    ofRegistration(await stage.house.door.app.call('checkRegistration', { body: applicantOf(stage) })),

  'the applicant registers with a code to the phone': register,

  'the applicant registers with a code and their own Alipay': (stage) => registerByAlipay(stage, stage.n),
  "the applicant registers with a code and somebody else's Alipay": (stage) => registerByAlipay(stage, stage.n + 1),

  'the applicant asks for a real-person check to register by': async (stage) => granting('real-person-check', await beginCheck(stage)),

  'the applicant passes a real-person check and registers by it': async (stage) => {
    await beginCheck(stage);
    await settleCheck(stage, 'passed');
    return registerByCheck(stage);
  },

  'the applicant fails a real-person check and registers by it': async (stage) => {
    await beginCheck(stage);
    await settleCheck(stage, 'failed');
    return registerByCheck(stage);
  },

  'somebody else registers by the check that the applicant passed': async (stage) => {
    await beginCheck(stage);
    await settleCheck(stage, 'passed');
    return registerByCheck(stage, inventPerson(stage.n + 1).identityNumber);
  },

  'the applicant sends the same registration again': async (stage) =>
    granting('account', await complete(stage, { ...applicantOf(stage), ...byCode(stage.left.codeId) }, { key: stage.left.key ?? '' })),

  'the applicant registers with the same code once more': async (stage) =>
    granting('account', await complete(stage, { ...applicantOf(stage), ...byCode(stage.left.codeId) })),

  'the applicant registers without entering the code': async (stage) => {
    const { body } = await stage.house.door.app.call('sendPhoneCode', { body: { purpose: 'registration', phone: stage.phone } });
    return granting('account', await complete(stage, { ...applicantOf(stage), ...byCode(body.codeId) }));
  },

  'the applicant registers with a code to another phone': async (stage) => {
    const { codeId } = await verifiedCode(stage.house, anotherPhone(), 'registration');
    return granting('account', await complete(stage, { ...applicantOf(stage), ...byCode(codeId) }));
  },

  'somebody else registers with the same phone': async (stage) => {
    const { house, phone, n } = stage;
    const other = { ...inventPerson(n + 1), phone };
    house.door.desk.partners.overridePerson(other.identityNumber, other);
    const { codeId } = await verifiedCode(house, phone, 'registration');
    return granting('account', await complete(stage, { ...applicantOf(stage), identityNumber: other.identityNumber, ...byCode(codeId) }));
  },

  'the applicant asks for a code to the phone of the account': askForPasswordCode,
  'the applicant enters the code': enterPasswordCode,
  'the applicant enters a wrong code': (stage) => enterPasswordCode(stage, otherThan),
  'the applicant mistypes the code': async (stage) => {
    await enterPasswordCode(stage, otherThan);
    return null;
  },
  'somebody else enters the code under their own ID number': async (stage) => {
    const { house, left, applicant, n } = stage;
    const body = {
      identityNumber: inventPerson(n + 1).identityNumber,
      codeId: left.codeId,
      code: await codeSentTo(house, applicant.phone),
    };
    return granting(
      'password-reset-token',
      await house.door.app.call('grantPasswordReset', { headers: { 'Idempotency-Key': randomUUID() }, body }),
    );
  },
};
