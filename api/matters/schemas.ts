import { MATTER_KINDS } from '@trafficdesk/worker/store/matters.ts';
import { z } from 'zod';
import { moment, pageOf, pageQuery, person, text } from '../words.ts';

const kind = z.enum(MATTER_KINDS);

/** Something that a person must look into. */
export const matter = z
  .strictObject({
    id: z.uuid(),
    kind,
    text: text.meta({ description: 'What is the matter' }),
    caseId: z.uuid(),
    caseNumber: z.string(),
    blockId: z.uuid().nullable().meta({ description: 'The closed online way it is about; null for all others' }),
    city: z.string(),
    cityName: text,
    since: moment,
    settled: z
      .strictObject({ at: moment, by: person.nullable().meta({ description: 'Null: by what followed' }), note: z.string().nullable() })
      .nullable(),
  })
  .meta({ id: 'Matter' });

export const matterList = pageOf(matter).meta({ id: 'MatterList' });

export const matterQuery = pageQuery.extend({
  state: z.enum(['waiting', 'settled']).default('waiting'),
  kind: kind.optional(),
  city: z.string().max(12).optional(),
});

export const matterCounts = z.strictObject({ waiting: z.int() }).meta({ id: 'MatterCounts' });

/** settleMatter, request. */
export const matterSettlement = z
  .strictObject({ note: z.string().trim().min(2).max(500).meta({ description: 'What was found and done' }) })
  .meta({ id: 'MatterSettlement' });
