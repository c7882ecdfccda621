import { z } from 'zod';
import { text } from '../words.ts';

export const cityList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        code: z.string(),
        name: text,
        visible: z.boolean().meta({ description: 'Whether the caller may see its cases' }),
      }),
    ),
  })
  .meta({ id: 'CityList' });

export const serviceList = z.strictObject({ items: z.array(z.strictObject({ code: z.string(), name: text })) }).meta({ id: 'ServiceList' });
