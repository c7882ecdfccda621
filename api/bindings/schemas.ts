import { ENDED_BY } from '@trafficdesk/worker/contracts/unbinding.ts';
import { z } from 'zod';
import { deletedAt, identityNumber, moment, pageOf, pageQuery } from '../words.ts';

/** listBindings, request: bindings this person holds as driver, or those on this person's vehicles as owner. */
export const bindingSearch = z
  .strictObject({ identityNumber, as: z.enum(['driver', 'owner']).default('driver') })
  .meta({ id: 'BindingSearch' });

export const binding = z
  .strictObject({
    id: z.uuid(),
    caseId: z.uuid(),
    state: z.enum(['active', 'ended']),
    plateNumber: z.string().nullable(),
    plateType: z.string().nullable(),
    driverName: z.string().nullable(),
    approvedAt: moment,
    effectiveAt: moment,
    endedAt: moment.nullable(),
    endedBy: z.enum(ENDED_BY).nullable(),
    deletedAt,
  })
  .meta({ id: 'Binding' });

export const bindingList = z.strictObject({ items: z.array(binding) }).meta({ id: 'BindingList' });

/** endBinding, request: by the driver or the owner; the number proves which. */
export const bindingEnd = z.strictObject({ by: z.enum(ENDED_BY).extract(['driver', 'owner']), identityNumber }).meta({ id: 'BindingEnd' });

/** Console: a page of bindings, masked. */
export const consoleBindingList = pageOf(binding).meta({ id: 'ConsoleBindingList' });
export const consoleBindingQuery = pageQuery.extend({ state: z.enum(['active', 'ended']).optional() });

/** Console: an officer ends a binding, with a reason. */
export const officerBindingEnd = z.strictObject({ reason: z.string().trim().min(2).max(500) }).meta({ id: 'OfficerBindingEnd' });
