import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * What of an error may stand in a log. PostgreSQL quotes the offending value in its messages and details, so of a database error only
 * code and constraint are kept; stack frames hold no values.
 */
export const ofError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, severity } = error as Error & { code?: string; constraint?: string; severity?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    code,
    constraint,
    ...(severity ? {} : { message: error.message }),
    stack: frames.join('\n'),
    ...(error.cause ? { cause: ofError(error.cause) } : {}),
  };
};

/** The log of a process: JSON lines on standard output, unless another destination is given; without bodies, headers or personal data. */
export const createLog = (name: string, destination?: DestinationStream): Logger =>
  pino({ name, serializers: { err: ofError, error: ofError } }, destination);
