import { AUDIT_ACTIONS } from '@trafficdesk/worker/store/audit-actions.ts';
import { z } from 'zod';
import { GIVEN_ID } from '../log.ts';
import { says } from '../operations/field-errors.ts';
import { caseNumber, caseState, identityNumber, moment, pageOf, pageQuery, text } from '../words.ts';
import { subjectReasons } from './subject-reasons.ts';

/** How many cases of one person are followed together. */
export const MOST_CASES = 50;

const caseIds = z
  .string()
  .max(37 * MOST_CASES)
  .transform((list) => list.split(','))
  .pipe(z.array(z.uuid()).min(1).max(MOST_CASES))
  .meta({ description: 'Ids of cases, with commas between: those of one person, as findAuditSubject gives them' });

// An export keeps its filter on record, so nothing freer than these may stand in one.
const NO_REQUEST = {
  'zh-CN': '请求编号由 32 位十六进制数字组成，可含连字符。',
  en: 'A request id is 32 hexadecimal digits, with or without dashes.',
};

const personKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .optional()
  .meta({ description: 'Of a person, as findAuditSubject gives it: searches for them come with the records of `caseIds`' });

const action = z.enum(AUDIT_ACTIONS).meta({ id: 'AuditAction' });

const filters = {
  from: moment.optional(),
  to: moment.optional().meta({ description: 'Exclusive' }),
  action: action.optional(),
  actorKind: z.enum(['staff', 'channel', 'system']).optional(),
  staffId: z.uuid().optional().meta({ description: 'What this member of staff did, and what was done to their account' }),
  channelId: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/)
    .optional(),
  caseNumber: caseNumber.optional(),
  person: personKey,
  requestId: z
    .string()
    .trim()
    .toLowerCase()
    .refine((id) => GIVEN_ID.test(id), says(NO_REQUEST))
    .meta({ pattern: GIVEN_ID.source })
    .optional(),
};

/** listAudit, query. */
export const auditQuery = pageQuery.extend({ ...filters, caseIds: caseIds.optional() });

/** exportAudit, request: as the list is filtered. */
export const auditExport = z
  .strictObject({ ...filters, caseIds: z.array(z.uuid()).min(1).max(MOST_CASES).optional() })
  .meta({ id: 'AuditExport' });

export const auditRecord = z
  .strictObject({
    id: z.string(),
    at: moment,
    actor: z
      .strictObject({ kind: z.enum(['staff', 'channel', 'system']), id: z.string().nullable(), name: z.string() })
      .meta({ description: 'Name of a member of staff, id of a channel; empty for the system' }),
    action: z.string(),
    text,
    reason: z.strictObject({ code: z.string(), text: text.nullable() }).nullable(),
    case: z.strictObject({ id: z.uuid(), number: z.string().nullable() }).nullable(),
    account: z
      .strictObject({ id: z.string(), name: z.string() })
      .nullable()
      .meta({ description: 'The member of staff something was done to, where that is somebody else' }),
    detail: z.record(z.string(), z.unknown()).meta({ description: 'Ids, codes and counts; never personal data' }),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
    place: z
      .strictObject({ seq: z.int(), hash: z.string() })
      .nullable()
      .meta({ description: 'Its place in the chain, and the hash of it in hexadecimal' }),
  })
  .meta({ id: 'AuditRecord' });

export const auditList = pageOf(auditRecord).meta({ id: 'AuditList' });

/** listAuditChoices, answer: what one can filter by. */
export const auditChoices = z
  .strictObject({
    actions: z.array(z.strictObject({ action, text })),
    staff: z.array(z.strictObject({ id: z.uuid(), username: z.string(), name: z.string() })),
    channels: z.array(z.string()),
    subjectReasons: z.array(z.strictObject({ code: z.enum(subjectReasons), text })),
    exportRecords: z.int().meta({ description: 'Most records of one export' }),
  })
  .meta({ id: 'AuditChoices' });

/** getAuditChain, answer: how the chain stands. */
export const auditChain = z
  .strictObject({
    records: z.int(),
    anchor: z
      .strictObject({ seq: z.int(), at: moment, key: z.string(), holds: z.boolean() })
      .nullable()
      .meta({ description: 'The newest signed head, and whether the chain still has that place' }),
    verified: z
      .strictObject({ at: moment, records: z.int(), findings: z.int() })
      .nullable()
      .meta({ description: 'When all of it was checked last' }),
  })
  .meta({ id: 'AuditChain' });

/** findAuditSubject, request: in a body, so that no number stands in an address. */
export const auditSubject = z.strictObject({ identityNumber, reason: z.enum(subjectReasons) }).meta({ id: 'AuditSubject' });

/** findAuditSubject, answer: the cases somebody is applicant of, or owner of the vehicle in; newest first. */
export const auditSubjectCases = z
  .strictObject({
    cases: z.array(
      z.strictObject({
        id: z.uuid(),
        number: z.string(),
        state: caseState,
        submittedAt: moment,
        as: z.array(z.enum(['applicant', 'owner'])),
      }),
    ),
    more: z.boolean().meta({ description: 'There are older ones' }),
    person: z.string().meta({ description: 'A keyed hash of the number, by which searches for the person are found' }),
  })
  .meta({ id: 'AuditSubjectCases' });
