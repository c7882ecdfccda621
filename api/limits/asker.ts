import type { ChannelActor } from '../operations/operation.ts';

/** Whom a limit counts: the end user a channel calls for, or, where it does not say, all of its users as one. */
export const askerOf = ({ id, endUser }: Pick<ChannelActor, 'id' | 'endUser'>): string => endUser ?? id;
