import { LRUCache } from 'lru-cache';

const seen = new LRUCache<string, true>({ max: 20_000 });

/** Whether this process has not come across this request id lately: whoever sends one again has spans of their own under the first. */
export function isFirstTime(requestId: string): boolean {
  if (seen.has(requestId)) return false;
  seen.set(requestId, true);
  return true;
}
