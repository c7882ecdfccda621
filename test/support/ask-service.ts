import { inject } from 'vitest';

/** Asks a shared service of services.ts for its answer, starting it if this is the first question. */
export async function askService<T>(name: 'database' | 'bucket' | 'temporal' | 'time-skipping' | 'workflow-bundle'): Promise<T> {
  const response = await fetch(`${inject('services')}/${name}`);
  const { answer, error } = (await response.json()) as { answer: T; error?: string };
  if (error !== undefined) throw new Error(`${name}: ${error}`);
  return answer;
}
