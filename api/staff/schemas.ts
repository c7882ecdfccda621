import { ROLES } from '@trafficdesk/rules/facts/codes/role.ts';
import { z } from 'zod';
import { says } from '../operations/field-errors.ts';
import { role } from '../sessions/schemas.ts';
import { identityNumber, moment, pageOf, pageQuery, text } from '../words.ts';
import { staffReasons } from './reasons.ts';

const USERNAME = {
  'zh-CN': '用户名以小写字母开头，只含小写字母、数字和 . _ -。',
  en: 'Small letters, digits and . _ -, beginning with a letter.',
};
const PATTERN = /^[a-z][a-z0-9._-]*$/;
const TWICE = { 'zh-CN': '不能重复。', en: 'Each once only.' };

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
const reason = z.enum(staffReasons);

/** A member of staff, as those who administer accounts see one. */
export const staffMember = z
  .strictObject({
    id: z.uuid(),
    username: z.string(),
    name: z.string(),
    roles: z.array(role),
    cities: z
      .array(z.strictObject({ code: z.string(), name: text }))
      .nullable()
      .meta({ description: 'The cities whose cases this person may see; null for all' }),
    hasPassword: z.boolean(),
    passwordGivenAt: moment.nullable().meta({ description: 'Where somebody else gave it, and its owner has not chosen another yet' }),
    organisation: z
      .strictObject({ issuer: z.string(), subject: z.string() })
      .nullable()
      .meta({ description: 'Who this person is at the organisation that vouches for them' }),
    identityKnown: z.boolean().meta({ description: 'Whether an ID number was entered: nobody is given a case of their own' }),
    secondFactorSince: moment.nullable(),
    lockedUntil: moment.nullable(),
    disabledAt: moment.nullable(),
    createdAt: moment,
    sessions: z.int().meta({ description: 'How many sessions are open' }),
  })
  .meta({ id: 'StaffMember' });

export const staffList = pageOf(staffMember).meta({ id: 'StaffList' });

export const staffQuery = pageQuery.extend({
  search: z.string().trim().max(60).optional().meta({ description: 'Part of a user name or name' }),
  role: role.optional(),
  city: z.string().max(12).optional(),
  state: z.enum(['active', 'disabled']).optional(),
});

export const staffReasonList = z.strictObject({ items: z.array(z.strictObject({ code: reason, text })) }).meta({ id: 'StaffReasonList' });

/** enterStaff, request: one person, one account. */
export const newStaff = z
  .strictObject({
    username: z
      .string()
      .trim()
      .min(2)
      .max(40)
      .refine((username) => PATTERN.test(username), says(USERNAME))
      .meta({ pattern: PATTERN.source }),
    name: z.string().trim().min(1).max(60),
    identityNumber: identityNumber
      .optional()
      .meta({ description: 'Kept as a keyed hash alone, so that nobody is given a case of their own' }),
    reason,
  })
  .meta({ id: 'NewStaff' });

/** A password told this once: all it opens is the way to choosing another, for as long as the policy document `security` says. */
export const passwordGiven = z.strictObject({ member: staffMember, password: z.string() }).meta({ id: 'PasswordGiven' });

/** Why; all that most changes of an account take. */
export const staffChange = z.strictObject({ reason }).meta({ id: 'StaffChange' });

export const rights = z
  .strictObject({
    roles: z.array(role).max(ROLES.length).refine(unique, says(TWICE)).meta({ uniqueItems: true }),
    cities: z
      .array(z.string().max(12))
      .min(1)
      .max(1000)
      .refine(unique, says(TWICE))
      .nullable()
      .meta({ description: 'Codes of the cities whose cases this person may see; null for all' }),
    reason,
  })
  .meta({ id: 'StaffRights' });

/** setStaffIdentity, request. Of the number a keyed hash is kept. */
export const staffIdentity = z
  .strictObject({ identityNumber: identityNumber.nullable().meta({ description: 'Null to take it out' }), reason })
  .meta({ id: 'StaffIdentity' });

export const organisationLink = z
  .strictObject({
    subject: z
      .string()
      .trim()
      .min(1)
      .max(255)
      .nullable()
      .meta({ description: 'The lasting name (`sub`) that the organisation’s provider gives this person; null to sign in without it' }),
    reason,
  })
  .meta({ id: 'StaffOrganisationLink' });
