import { operation } from '../operations/operation.ts';
import { beginEnrolment, confirmEnrolment } from './enrol.ts';
import { giveSecondFactor } from './give.ts';
import { removeSecondFactor, renewRecoveryCodes } from './keep.ts';
import { grouped } from './recovery-codes.ts';
import { confirmation, enrolled, enrolment, enrolmentBegun, given, proofGiven, recoveryCodes } from './schemas.ts';

const tag = 'Second factor';

export const secondFactorOperations = [
  operation({
    operationId: 'giveSecondFactor',
    method: 'post',
    path: '/api/session/second-factor',
    tag,
    summary: 'Completes a sign-in with a code of the authenticator app, or a recovery code',
    access: { stages: ['second-factor'] },
    request: { body: proofGiven },
    responses: { 200: { description: 'Signed in', schema: given } },
    problems: [409],
    handler: async (deps, { actor, body: { proof }, request, origin }) => {
      const { view, cookie, recoveryCodesLeft } = await giveSecondFactor(deps, { actor, proof, request, origin });
      return { status: 200, body: { session: view, recoveryCodesLeft }, headers: { 'Set-Cookie': cookie } };
    },
  }),
  operation({
    operationId: 'beginEnrolment',
    method: 'post',
    path: '/api/second-factor/enrolment',
    tag,
    summary: 'Begins to set up a second factor, or another in its place',
    access: { stages: ['enrolment', 'full'] },
    request: { body: enrolment },
    responses: { 200: { description: 'The secret for an authenticator app', schema: enrolmentBegun } },
    handler: async (deps, { actor, body: { proof, password }, origin }) => ({
      status: 200,
      body: await beginEnrolment(deps, { actor, proof, password, origin }),
    }),
  }),
  operation({
    operationId: 'confirmEnrolment',
    method: 'post',
    path: '/api/second-factor/enrolment/confirmation',
    tag,
    summary: 'Confirms the secret with a code of it: from now on it is asked for at sign-in',
    access: { stages: ['enrolment', 'full'] },
    request: { body: confirmation },
    responses: { 200: { description: 'Set up', schema: enrolled } },
    problems: [409],
    handler: async (deps, { actor, body: { code }, request, origin }) => {
      const { view, cookie, recoveryCodes: codes } = await confirmEnrolment(deps, { actor, code, request, origin });
      return { status: 200, body: { session: view, recoveryCodes: codes.map(grouped) }, headers: { 'Set-Cookie': cookie } };
    },
  }),
  operation({
    operationId: 'removeSecondFactor',
    method: 'post',
    path: '/api/second-factor/removal',
    tag,
    summary: 'Takes one’s own second factor away, where no role asks for one',
    access: { permission: 'session.own' },
    request: { body: proofGiven },
    responses: { 204: { description: 'Taken away' } },
    problems: [409],
    handler: async (deps, { actor, body: { proof }, origin }) => {
      await removeSecondFactor(deps, { actor, proof, origin });
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'renewRecoveryCodes',
    method: 'post',
    path: '/api/second-factor/recovery-codes',
    tag,
    summary: 'New recovery codes in place of all there were',
    access: { permission: 'session.own' },
    request: { body: proofGiven },
    responses: { 200: { description: 'The codes', schema: recoveryCodes } },
    handler: async (deps, { actor, body: { proof }, origin }) => {
      const codes = await renewRecoveryCodes(deps, { actor, proof, origin });
      return { status: 200, body: { recoveryCodes: codes.map(grouped) } };
    },
  }),
];
