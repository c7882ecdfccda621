import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import { SEARCH_KINDS } from '@trafficdesk/worker/store/searches.ts';
import { z } from 'zod';
import { says } from '../operations/field-errors.ts';
import { plateFits } from '../vehicles/plate-format.ts';
import { identityNumber, moment, phoneNumber, plateNumber } from '../words.ts';

const NO_PLATE = {
  'zh-CN': '这不是号牌号码，请核对（不含点和空格）。',
  en: 'This is no plate number; no dot and no space.',
};

/** The types of plate that a number can be of. */
export const plateTypesOf = (plate: string): string[] => Object.keys(plateTypes).filter((type) => plateFits(type, plate));

/** searchCases, request: the whole value, which is nowhere kept but as a keyed hash. */
export const caseSearch = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('plate'),
      value: plateNumber
        .refine((plate) => plateTypesOf(plate).length > 0, says(NO_PLATE))
        .meta({ description: 'Of whatever type of plate' }),
    }),
    z.strictObject({ kind: z.literal('identity'), value: identityNumber }),
    z.strictObject({ kind: z.literal('phone'), value: phoneNumber }),
  ])
  .meta({ id: 'CaseSearch' });

/** searchCases, answer: the search, by whose id `listCases` shows what it finds; and the case itself where it is the only one. */
export const caseSearchResult = z
  .strictObject({ id: z.uuid(), found: z.enum(['none', 'one', 'several']), caseId: z.uuid().nullable() })
  .meta({ id: 'CaseSearchResult' });

/** What a list shows the finds of. */
export const searchView = z.strictObject({ kind: z.enum(SEARCH_KINDS), searchedAt: moment }).meta({ id: 'SearchView' });
