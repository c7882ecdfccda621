import { z } from 'zod';
import { readVariables } from './environment.ts';

const orNothing = z
  .string()
  .transform((text) => text || undefined)
  .optional();

const settings = z.object({
  /** Where this process says at /healthz whether it takes work; nowhere unless stated. */
  HEALTH_PORT: z
    .string()
    .regex(/^\d{0,5}$/, 'must be a port number')
    .transform((text) => (text === '' ? undefined : Number(text)))
    .optional(),
  /** Address that port is on: this machine alone unless stated. */
  HOST: orNothing.transform((host) => host ?? '127.0.0.1'),
  /** Names the code of this process, by which Temporal tells versions of workers apart (versions/); unversioned unless stated. */
  RELEASE: orNothing.pipe(
    z
      .string()
      .regex(/^[\w.-]{1,100}$/, 'must be letters, digits, dots, dashes and underscores')
      .optional(),
  ),
});

/** What only a worker's process is told, beside what it works with. Throws one error that names every variable that is wrong. */
export const readProcessSettings = (variables: NodeJS.ProcessEnv): z.output<typeof settings> => readVariables(settings, variables);
