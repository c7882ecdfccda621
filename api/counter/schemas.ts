import { COUNTER_TASKS } from '@trafficdesk/rules/facts/codes/counter-task.ts';
import { ORIGINALS } from '@trafficdesk/rules/facts/codes/original.ts';
import { violationObjectionReasons } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { z } from 'zod';
import { binding, bindingEnd } from '../bindings/schemas.ts';
import { accountAppealSubmission, bindingSubmission, channelCase, phoneChangeSubmission, process } from '../cases/schemas.ts';
import { registrationCheck } from '../registrations/schemas.ts';
import { caseState, identityNumber, moment, nextStep, pageOf, pageQuery, person, phoneNumber, text } from '../words.ts';

const original = z.enum(ORIGINALS);

export const originals = z
  .array(original)
  .max(ORIGINALS.length)
  .meta({ description: 'What the officer has seen; which of it a task needs, the rules of `counter.originals` say' });

const shared = { city: true, applicant: true, process: true } as const;

/** openCounterCase, request. The phone is at hand, which the officer has seen to: no code is sent. */
export const counterSubmission = z
  .discriminatedUnion('process', [
    bindingSubmission.pick({ ...shared, vehicle: true, relation: true }).extend({ originals }),
    accountAppealSubmission.pick(shared).extend({ newPhone: phoneNumber, originals }),
    phoneChangeSubmission.pick(shared).extend({ newPhone: phoneNumber, originals }),
  ])
  .meta({ id: 'CounterSubmission' });

/** openCounterCase, answer. */
export const counterCase = channelCase
  .extend({
    replaced: z
      .array(z.string())
      .meta({ description: 'Numbers of the cases for the same account that have ended because this one takes their place' }),
  })
  .meta({ id: 'CounterCase' });

/** registerAtCounter, request. */
export const counterRegistration = registrationCheck.extend({ originals }).meta({ id: 'CounterRegistration' });

/** endBindingAtCounter, request: by the driver or the owner, who is present. */
export const counterBindingEnd = bindingEnd.extend({ originals }).meta({ id: 'CounterBindingEnd' });

/** What has to be seen for each task: any one of the `originals` of a need is enough for it. */
export const counterTaskList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        task: z.enum(COUNTER_TASKS),
        needs: z.array(z.strictObject({ code: z.string(), text, originals: z.array(z.strictObject({ code: original, text })) })),
      }),
    ),
    plateTypes: z.array(z.strictObject({ code: z.string(), text })),
    objectionReasons: z
      .array(z.strictObject({ code: z.enum(violationObjectionReasons), text }))
      .meta({ description: 'Why somebody objects to a violation; `other` is said in words' }),
  })
  .meta({ id: 'CounterTaskList' });

/** Console: an account that was given another phone at a counter. */
export const counterPhone = z
  .strictObject({
    caseId: z.uuid(),
    caseNumber: z.string(),
    process,
    state: caseState,
    cityName: text,
    at: moment,
    officer: person,
  })
  .meta({ id: 'CounterPhone' });
export const counterPhoneList = pageOf(counterPhone).meta({ id: 'CounterPhoneList' });
export const counterPhoneQuery = pageQuery.extend({ staffId: z.uuid().optional(), city: z.string().max(12).optional() });

/** findCounterPerson, request. */
export const counterSearch = z.strictObject({ identityNumber }).meta({ id: 'CounterSearch' });

/** Where somebody stands who is present at a counter; masked. */
export const counterPerson = z
  .strictObject({
    registryAnswered: z.boolean().meta({ description: 'False while the registry is away; then `filed` is null' }),
    /** As the registry has them; null where nobody with this number is on file. */
    filed: z.strictObject({ name: z.string(), identityDocumentType: text, phone: z.string() }).nullable(),
    account: z
      .strictObject({
        phoneOnFile: z.boolean().nullable().meta({ description: 'Whether its phone is the one on file; null where that is not known' }),
        forgottenPassword: nextStep.meta({ description: 'What to do for somebody who still has that phone' }),
      })
      .nullable()
      .meta({ description: 'Null where the person is not registered' }),
    bindings: z.array(z.strictObject({ as: bindingEnd.shape.by, binding })).meta({ description: 'Those in force' }),
    cases: z
      .array(
        z.strictObject({
          id: z.uuid(),
          number: z.string(),
          process,
          state: caseState,
          cityName: text,
          submittedAt: moment,
          visible: z.boolean().meta({ description: 'Whether it is of one of the cities of whoever asks' }),
        }),
      )
      .meta({ description: 'Those that have not come to their end, newest first' }),
    blocks: z
      .array(z.strictObject({ id: z.uuid(), process: process.nullable(), until: moment, appealed: z.boolean() }))
      .meta({ description: 'Online ways that are closed; the counter serves all the same. Null is every process' }),
  })
  .meta({ id: 'CounterPerson' });
