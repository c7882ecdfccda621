import { z } from 'zod';
import { flipCount } from '../flips/schemas.ts';
import { tried } from '../policy/schemas.ts';
import { moment, pageOf, person } from '../words.ts';

export const newShadow = z.strictObject({ of: tried }).meta({ id: 'NewShadow' });

/** A draft or a version that runs beside the version in force: it decides every case that comes in, and nothing follows from it. */
export const shadow = z
  .strictObject({
    id: z.uuid(),
    documentId: z.string(),
    version: z.int().nullable().meta({ description: 'The version it is of; also where a draft was proposed as it runs' }),
    draft: z
      .strictObject({ id: z.uuid(), revision: z.int() })
      .nullable()
      .meta({ description: 'The draft it was started from, at this revision: what was saved since does not run' }),
    running: z.boolean(),
    startedBy: person,
    startedAt: moment,
    endsAt: moment.meta({ description: 'When it ends, or has ended' }),
    endedBy: person
      .nullable()
      .meta({ description: 'Who ended it before its time; null where its time was up, or what it runs took effect' }),
    seen: z.int().meta({ description: 'Evaluations of cases it decided as well' }),
    flips: z.int().meta({ description: 'Those that came out otherwise, or the same for other reasons' }),
    undecided: z.int().meta({ description: 'Those it could not decide' }),
    kinds: z.array(flipCount),
  })
  .meta({ id: 'Shadow' });

export const shadowList = pageOf(shadow).meta({ id: 'ShadowList' });
