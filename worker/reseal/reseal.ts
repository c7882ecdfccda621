import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { SEALED_COLUMNS } from '../store/sealed-columns.ts';
import { resealColumn } from './reseal-column.ts';
import { resealPhotos } from './reseal-photos.ts';
import { countSealed, type SealedCount, type SealedKind } from './sealed-counts.ts';

/** Hears what a run does while it does it. */
export interface Watcher {
  /** What each key seals before it begins. */
  found(counts: readonly SealedCount[]): void;
  /** `count` more values, or photos, are sealed with the current key now. */
  resealed(kind: SealedKind, count: number): void;
  /** A value that cannot be opened stays as it is; everything else goes on. */
  failed(kind: SealedKind, id: string, error: unknown): void;
}

/** Something is sealed with keys that this process was not given; nothing was changed. */
export class KeysMissing extends Error {
  override readonly name = 'KeysMissing';
  readonly counts: readonly SealedCount[];

  constructor(counts: readonly SealedCount[]) {
    super('Something is sealed with keys that DATA_KEYS does not hold');
    this.counts = counts;
  }
}

/**
 * Seals everything anew, columns and photos, that another key than the current one seals, while other processes go on writing. Killed at any
 * point it can be run again and goes on from there. Answers what each key seals afterwards. Throws KeysMissing before it changes anything.
 */
export async function reseal({ db, seal, photos }: Pick<Deps, 'db' | 'seal' | 'photos'>, watcher: Watcher): Promise<SealedCount[]> {
  const found = await countSealed(db);
  const missing = found.filter(({ keyId }) => !seal.holdsKey(keyId));
  if (missing.length > 0) throw new KeysMissing(missing);
  watcher.found(found);
  let total = 0;
  const told = new Set<string>();
  const counting: Watcher = {
    ...watcher,
    resealed(kind, count) {
      total += count;
      watcher.resealed(kind, count);
    },
    failed(kind, id, error) {
      if (!told.has(`${kind} ${id}`)) watcher.failed(kind, id, error);
      told.add(`${kind} ${id}`);
    },
  };
  // What others were writing at that moment was passed by, so it goes round until a round finds nothing to do.
  for (let before = -1; before < total; ) {
    before = total;
    for (const column of SEALED_COLUMNS) await resealColumn({ db, seal }, column, counting);
    await resealPhotos({ db, photos }, counting);
  }
  const left = await countSealed(db);
  const old = left.filter(({ keyId }) => keyId !== seal.currentKeyId).reduce((sum, { count }) => sum + count, 0);
  await appendAudit(db, {
    actor: { kind: 'system' },
    action: 'keys.resealed',
    detail: { key: seal.currentKeyId, resealed: total, left: old },
  });
  return left;
}
