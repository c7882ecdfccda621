import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { askerOf } from './asker.ts';
import { type Spent, spendAll } from './spend-all.ts';

/** Whom and what a call is about. */
interface Subjects {
  identityNumber: string;
  phone?: string;
  vehicle?: { plateType: string; plateNumber: string };
}

/**
 * Spends one check, submission or search about each of these, of whoever asks and of all together: nobody is spied out by trying, and nobody's
 * tries are used up by somebody else. Throws a 429 problem as `spend`.
 */
export function spendOnLook(
  deps: Pick<Deps, 'db' | 'seal'>,
  channel: ChannelActor,
  { identityNumber, phone, vehicle }: Subjects,
): Promise<void> {
  const { seal } = deps;
  const hashes = [
    seal.lookupHash('identity', identityNumber),
    ...(phone === undefined ? [] : [seal.lookupHash('phone', phone)]),
    ...(vehicle ? [vehicleHash(seal, vehicle)] : []),
  ];
  const keys = hashes.map((hash) => hash.toString('base64url'));
  return spendAll(deps, [
    ...keys.map((key): Spent => ['look', `${askerOf(channel)}:${key}`]),
    ...(channel.endUser ? [['end-user', channel.endUser] as const] : []),
    ...keys.map((key): Spent => ['subject', key]),
  ]);
}
