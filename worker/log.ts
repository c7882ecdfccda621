import { type DestinationStream, type Logger, pino } from 'pino';
import { requestInHand } from './partners/on-behalf.ts';
import { traceInHand } from './telemetry/tracing.ts';

/** Whether the message of an error may quote values: PostgreSQL does, and so do parsers. */
export const quotesValues = (error: Error): boolean => 'severity' in error || error instanceof SyntaxError;

/** How many of the errors behind one are logged: one line holds them all. */
const MOST_ERRORS = 10;

/** What of an error may stand in a log. Of one that may quote values only type, code and constraint are kept; stack frames hold no values. */
export const ofError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint } = error as Error & { code?: string; constraint?: string };
  return {
    type: error.name,
    code,
    constraint,
    ...(quotesValues(error) ? {} : { message: error.message }),
    stack: framesOf(error),
    ...(error.cause ? { cause: ofError(error.cause) } : {}),
    ...(error instanceof AggregateError ? { errors: error.errors.slice(0, MOST_ERRORS).map(ofError) } : {}),
  };
};

/** Where an error came from, without its message. */
export const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .join('\n');

/** Has a process that breaks down say so in its log, with no more of the error than may stand there: by itself it would print all of it. */
export function logBreakdown(log: Logger): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'broke down');
    process.exit(1);
  });
}

/** Which request a line goes back to, and where in its trace the work stood that wrote it. */
function reference(): { requestId?: string; traceId?: string; spanId?: string } {
  const [requestId, trace] = [requestInHand(), traceInHand()];
  return { ...(requestId && { requestId }), ...trace?.point };
}

/** The log of a process: JSON lines on standard output, unless another destination is given; without bodies, headers or personal data. */
export const createLog = (name: string, destination?: DestinationStream): Logger =>
  pino({ name, mixin: reference, serializers: { err: ofError, error: ofError } }, destination);
