import type { Response } from 'express';
import { callerGone } from '../operations/caller-gone.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { Asking } from './thread-pool.ts';

/** Who asks for work with this call. */
export const askingOf = ({ actor, response }: { actor: StaffSession; response: Response }): Asking => ({
  account: actor.id,
  signal: callerGone(response),
});
