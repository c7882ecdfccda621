import { LRUCache } from 'lru-cache';

/** Marked photos that one process keeps at most. Some hundred on a screen's scale, or some dozens whole. */
const ROOM_BYTES = 96 * 1024 * 1024;

/** How long one is kept: longer than a case is looked at, and gone soon after. */
const KEPT_MS = 10 * 60_000;

const kept = new LRUCache<string, Buffer>({
  maxSize: ROOM_BYTES,
  sizeCalculation: ({ length }) => Math.max(1, length),
  ttl: KEPT_MS,
  ttlAutopurge: true,
});
const underWay = new Map<string, Promise<Buffer>>();

/** What a marked photo is of: another officer, another claim or another photo is another one. */
export interface RenderingOf {
  caseId: string;
  /** Id of the photo, or what else is shown in its place. */
  of: string;
  size: 'thumb' | 'screen' | 'full';
  staffId: string;
  /** Since when the case is held. */
  since: Date;
}

const keyOf = ({ caseId, of, size, staffId, since }: RenderingOf): string => [caseId, of, size, staffId, since.getTime()].join(' ');

/**
 * A marked photo, made once for an officer, a claim and a size, however often it is looked at; its mark tells the time of the first look. Who asks at the
 * same moment waits for the same. Whether somebody may see it, the caller has asked before.
 */
export async function rendering(wanted: RenderingOf, make: () => Promise<Buffer>): Promise<Buffer> {
  const key = keyOf(wanted);
  const known = kept.get(key) ?? underWay.get(key);
  if (known) return known;
  const made = make();
  underWay.set(key, made);
  try {
    const bytes = await made;
    kept.set(key, bytes);
    return bytes;
  } finally {
    underWay.delete(key);
  }
}
