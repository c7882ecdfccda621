import { type Client, isGrpcDeadlineError, isGrpcServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import type { Refusal } from '@trafficdesk/worker/contracts/refusal.ts';
import { refusedUpdate } from './refused-update.ts';
import { problem } from '../problems/problem.ts';

/** How long a caller waits for a workflow's answer. What it asked for is done all the same if it takes longer; asking again answers it. */
const PATIENCE_MS = 12_000;

/** A workflow did not take an update, and says why. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.type);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

/** The engine is away, too busy, or no worker answers; a worker that is away shows as a call that never ends. */
export const engineAway = () => problem('temporarily-unavailable', { headers: { 'Retry-After': '5' } });

/** gRPC failures hide as causes, sometimes several deep. */
const isUnreachable = (error: unknown): boolean => {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error) || isGrpcDeadlineError(error)) return true;
  return error instanceof Error && error.cause !== undefined && isUnreachable(error.cause);
};

/** Calls the workflow engine. Throws Refused for an update not taken, and a 503 problem when the engine cannot be reached in time. */
export async function callEngine<T>(
  client: Client,
  call: (workflows: Client['workflow']) => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + patienceMs, () => call(client.workflow));
  } catch (error) {
    const refusal = refusedUpdate(error);
    if (refusal) throw new Refused(refusal);
    throw isUnreachable(error) ? Object.assign(engineAway(), { cause: error }) : error;
  }
}
