import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { framesOf, quotesValues } from '../log.ts';

/** Stands in a workflow's history for an error whose own message may quote what somebody wrote. */
export class HiddenError extends Error {
  override readonly name = 'HiddenError';
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error) || !quotesValues(error)) return error;
  const { code, constraint } = error as Error & { code?: string; constraint?: string };
  const hidden = new HiddenError([error.name, code, constraint].filter(Boolean).join(' '));
  hidden.stack = `${hidden.name}: ${hidden.message}\n${framesOf(error)}`;
  return hidden;
}

/** Keeps values out of histories: an activity's failure is recorded there with its message, and that of a database error quotes the row. */
export const hideValues: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: (input, next) =>
      next(input).catch((error: unknown) => {
        throw withoutValues(error);
      }),
  },
});
