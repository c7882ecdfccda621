import type { Client } from '@temporalio/client';
import type { Deps } from '../deps.ts';
import { callEngine } from './call.ts';

/** How long a caller waits for what is done in any case. */
const PATIENCE_MS = 2_000;

/**
 * Has the engine go on with a row that was written, `about` which the log is told where that fails. While the engine is away, or says nothing, a worker takes
 * it up from the row once it is back, within a minute or two. Never throws.
 */
export const nudge = (
  { temporal, log }: Pick<Deps, 'temporal' | 'log'>,
  about: Record<string, string>,
  call: (workflows: Client['workflow']) => Promise<unknown>,
): Promise<void> =>
  callEngine(temporal, call, PATIENCE_MS).then(
    () => undefined,
    (error: unknown) => log.warn({ err: error, ...about }, 'the engine was not told of a row: a worker takes it up'),
  );
