import { FILTERED_LISTS } from '@trafficdesk/worker/store/saved-filters.ts';
import { z } from 'zod';
import { process } from '../cases/schemas.ts';
import { says } from '../operations/field-errors.ts';
import { caseState, legible } from '../words.ts';

const city = z.string().regex(/^[0-9A-Z]{6}$/);
const yes = z.literal('true');

const NOTHING = { 'zh-CN': '请至少选择一个筛选条件。', en: 'Filter by something first.' };
const PERSONAL = { 'zh-CN': '名称中请不要写号码。', en: 'Leave numbers of people out of the name.' };

const someOf = <T extends z.ZodObject>(filter: T) =>
  filter.refine((given) => Object.values(given).some((each) => each !== undefined), says(NOTHING)).meta({ minProperties: 1 });

/** Whether it has a number in it as long as one of a person, however it is broken up or set. */
const hasNumber = (given: string): boolean => /\d{6}/.test(given.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, ''));

const name = legible(z.string().trim().min(1).max(30), { lines: false }).refine((given) => !hasNumber(given), says(PERSONAL));

/** saveFilter, request: what the address of a list says, but for what names a case or a search. One of the same name is replaced. */
export const filterSaving = z
  .discriminatedUnion('list', [
    z.strictObject({
      list: z.literal('cases'),
      name,
      filter: someOf(z.strictObject({ process: process.optional(), state: caseState.optional(), city: city.optional() })),
    }),
    z.strictObject({
      list: z.literal('queue'),
      name,
      filter: someOf(z.strictObject({ mine: yes.optional(), overdue: yes.optional(), process: process.optional(), city: city.optional() })),
    }),
  ])
  .meta({ id: 'FilterSaving' });

export const savedFilter = z
  .strictObject({
    id: z.uuid(),
    list: z.enum(FILTERED_LISTS),
    name: z.string(),
    filter: z.record(z.string(), z.string()).meta({ description: 'As it stands in the address of the list' }),
  })
  .meta({ id: 'SavedFilter' });

export const savedFilterList = z.strictObject({ items: z.array(savedFilter) }).meta({ id: 'SavedFilterList' });
