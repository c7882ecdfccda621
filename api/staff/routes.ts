import { z } from 'zod';
import type { Call } from '../operations/operation.ts';
import { operation } from '../operations/operation.ts';
import type { AccountChange } from './change-account.ts';
import { disableAccount, enableAccount } from './disable.ts';
import { endSessionsOf, resetSecondFactor } from './end-access.ts';
import { enterPerson } from './enter.ts';
import { giveOneTimePassword } from './give-password.ts';
import { giveRights } from './give-rights.ts';
import { linkOrganisation } from './link-organisation.ts';
import { listMembers } from './list.ts';
import { setIdentity } from './set-identity.ts';
import { STAFF_REASONS, staffReasons, type StaffReason } from './reasons.ts';
import {
  newStaff,
  organisationLink,
  passwordGiven,
  rights,
  staffChange,
  staffIdentity,
  staffList,
  staffMember,
  staffQuery,
  staffReasonList,
} from './schemas.ts';
import { memberView } from './view.ts';

const tag = 'Staff';
const path = z.strictObject({ staffId: z.uuid() });
const reading = { permission: 'staff.read' } as const;
const managing = { permission: 'staff.manage' } as const;
const authorising = { permission: 'staff.authorise' } as const;

type Changing = Pick<Call<typeof managing, { path: typeof path }>, 'actor' | 'path' | 'origin'> & { body: { reason: StaffReason } };

const changeOf = ({ actor, path: { staffId }, body: { reason }, origin }: Changing): AccountChange => ({
  staff: actor,
  staffId,
  reason,
  origin,
});

export const staffOperations = [
  operation({
    operationId: 'listStaff',
    method: 'get',
    path: '/api/staff',
    tag,
    summary: 'The people of the back office, by user name',
    access: reading,
    request: { query: staffQuery },
    responses: { 200: { description: 'A page of them', schema: staffList } },
    handler: async (deps, { query }) => ({ status: 200, body: await listMembers(deps, query) }),
  }),
  operation({
    operationId: 'getStaffMember',
    method: 'get',
    path: '/api/staff/{staffId}',
    tag,
    summary: 'One person of the back office',
    access: reading,
    request: { path },
    responses: { 200: { description: 'The person', schema: staffMember } },
    handler: async ({ db }, call) => ({ status: 200, body: await memberView(db, call.path.staffId) }),
  }),
  operation({
    operationId: 'listStaffReasons',
    method: 'get',
    path: '/api/staff-reasons',
    tag,
    summary: 'The reasons for which an account can be changed',
    access: reading,
    responses: { 200: { description: 'Every reason, in words', schema: staffReasonList } },
    handler: () => Promise.resolve({ status: 200, body: { items: staffReasons.map((code) => ({ code, text: STAFF_REASONS[code] })) } }),
  }),
  operation({
    operationId: 'enterStaff',
    method: 'post',
    path: '/api/staff',
    tag,
    summary: 'Enters a person with an account of their own, without roles; answers a password to choose their own with, this once',
    access: managing,
    request: { body: newStaff },
    responses: { 201: { description: 'Entered', schema: passwordGiven } },
    problems: [409],
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await enterPerson(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'disableStaff',
    method: 'post',
    path: '/api/staff/{staffId}/disable',
    tag,
    summary: 'Closes somebody’s account: sessions end and held cases go back to the queue at once',
    access: managing,
    request: { path, body: staffChange },
    responses: { 200: { description: 'Disabled', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await disableAccount(deps, changeOf(call)) }),
  }),
  operation({
    operationId: 'enableStaff',
    method: 'post',
    path: '/api/staff/{staffId}/enable',
    tag,
    summary: 'Opens a closed account again, with the roles it had',
    access: managing,
    request: { path, body: staffChange },
    responses: { 200: { description: 'Enabled', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await enableAccount(deps, changeOf(call)) }),
  }),
  operation({
    operationId: 'giveStaffPassword',
    method: 'post',
    path: '/api/staff/{staffId}/password',
    tag,
    summary:
      'Gives somebody a password to choose their own with, answered this once; lifts a lock-out and ends their sessions. Not to security administrators and auditors',
    access: managing,
    request: { path, body: staffChange },
    responses: { 200: { description: 'Given', schema: passwordGiven } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await giveOneTimePassword(deps, changeOf(call)) }),
  }),
  operation({
    operationId: 'setStaffIdentity',
    method: 'post',
    path: '/api/staff/{staffId}/identity',
    tag,
    summary: 'Enters somebody’s ID number, of which a keyed hash is kept, so that they are given no case of their own; or takes it out',
    access: managing,
    request: { path, body: staffIdentity },
    responses: { 200: { description: 'Entered, or not there any more', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await setIdentity(deps, changeOf(call), call.body.identityNumber) }),
  }),
  operation({
    operationId: 'giveStaffRights',
    method: 'post',
    path: '/api/staff/{staffId}/rights',
    tag,
    summary: 'Gives somebody these roles and cities in place of those they have; counts from their next request on',
    access: authorising,
    request: { path, body: rights },
    responses: { 200: { description: 'Given', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await giveRights(deps, changeOf(call), call.body) }),
  }),
  operation({
    operationId: 'linkStaffOrganisation',
    method: 'post',
    path: '/api/staff/{staffId}/organisation',
    tag,
    summary: 'Says who somebody is at the organisation whose sign-in this installation takes, or that they are not there',
    access: authorising,
    request: { path, body: organisationLink },
    responses: { 200: { description: 'Linked, or not any more', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await linkOrganisation(deps, changeOf(call), call.body.subject) }),
  }),
  operation({
    operationId: 'resetStaffSecondFactor',
    method: 'post',
    path: '/api/staff/{staffId}/second-factor/reset',
    tag,
    summary: 'Takes somebody’s second factor away and ends their sessions; they set up another at the next sign-in',
    access: authorising,
    request: { path, body: staffChange },
    responses: { 200: { description: 'There is none any more', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await resetSecondFactor(deps, changeOf(call)) }),
  }),
  operation({
    operationId: 'endStaffSessions',
    method: 'post',
    path: '/api/staff/{staffId}/sessions/end',
    tag,
    summary: 'Ends everything somebody is signed in with',
    access: authorising,
    request: { path, body: staffChange },
    responses: { 200: { description: 'Signed out everywhere', schema: staffMember } },
    problems: [409],
    handler: async (deps, call) => ({ status: 200, body: await endSessionsOf(deps, changeOf(call)) }),
  }),
];
