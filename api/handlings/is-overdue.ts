import type { Handling } from '@trafficdesk/worker/store/handlings.ts';

/** Whether the due day has passed and something is still to be paid, at this moment. */
export const isOverdue = ({ state, dueAt }: Pick<Handling, 'state' | 'dueAt'>, at: Date): boolean =>
  state === 'awaiting-payment' && dueAt !== null && dueAt <= at;
