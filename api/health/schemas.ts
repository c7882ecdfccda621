import { z } from 'zod';

export const health = z.strictObject({ status: z.enum(['up', 'leaving']) }).meta({ id: 'Health' });

const part = z.strictObject({
  ready: z.boolean(),
  detail: z.string().optional().meta({ description: 'What is wrong, when it is not ready' }),
});

/** Whether each part that a request needs can be reached. */
export const readiness = z
  .strictObject({ ready: z.boolean(), parts: z.strictObject({ database: part, temporal: part, worker: part }) })
  .meta({ id: 'Readiness' });

export type Readiness = z.output<typeof readiness>;
