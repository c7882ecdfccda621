import { type EngineSettings, engineVariables } from '@trafficdesk/worker/engine/settings.ts';

/** Where Temporal is and what it is shown, as the worker has it. Throws a TypeError when the variables do not say. */
export function engineOf(variables: NodeJS.ProcessEnv): EngineSettings {
  const { data, error } = engineVariables.safeParse(variables);
  if (error)
    throw new TypeError(`Set as the worker has it: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  return data.engine;
}
