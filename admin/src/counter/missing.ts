import type { CounterTask, Original } from '../api/schemas.ts';

/** The needs that nothing seen settles yet. What no single original settles is left to the server. */
export const missing = (needs: CounterTask['needs'], seen: readonly Original[]): CounterTask['needs'] =>
  needs.filter(({ originals }) => originals.length > 0 && !originals.some(({ code }) => seen.includes(code)));
