import { useNow } from './use-now.ts';

/** Whole seconds until a moment (ms since 1970, by this browser's clock), counted down; 0 once it is over. */
export function useSecondsLeft(until: number): number {
  return Math.max(0, Math.ceil((until - useNow(250)) / 1000));
}
