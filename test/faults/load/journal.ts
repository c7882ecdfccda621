import { appendFileSync } from 'node:fs';

/** What somebody was told, and so may rely on; or what they saw. One entry each, in the order it came. */
export type Entry =
  /** An application that was answered with its case. */
  | { kind: 'submitted'; key: string; caseId: string; number: string; process: string; photos: string[] }
  /** One that was never answered with success: it may be there once, or not at all. */
  | { kind: 'given-up'; what: string; key: string }
  | { kind: 'decided'; decisionId: string; caseId: string; verdict: string; officerId: string }
  | { kind: 'withdrawn'; caseId: string }
  | { kind: 'supplemented'; caseId: string; photos: string[] }
  | { kind: 'ended'; bindingId: string }
  | { kind: 'uploaded'; photoId: string }
  | { kind: 'confirmed'; handlingId: string; violationNumber: string }
  | { kind: 'paid'; handlingId: string; orderId: string }
  /** A case that was looked at: it had been told of with revision `least` before. `seen` is null where it was not there. */
  | { kind: 'read'; caseId: string; least: number; seen: number | null }
  /** An answer that says that we have made a mistake. */
  | { kind: 'broken'; what: string; status: number; code: string; requestId: string };

export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

/** What whoever used the product knows of it. */
export interface Journal {
  readonly entries: readonly Entry[];
  write(entry: Entry): void;
  of<K extends Entry['kind']>(kind: K): EntryOf<K>[];
}

/** A journal that is kept in a file, too, for whoever looks into a run afterwards. */
export function openJournal(file?: string): Journal {
  const entries: Entry[] = [];
  return {
    entries,
    write(entry) {
      entries.push(entry);
      if (file !== undefined) appendFileSync(file, `${new Date().toISOString()} ${JSON.stringify(entry)}\n`);
    },
    of: <K extends Entry['kind']>(kind: K) => entries.filter((entry): entry is EntryOf<K> => entry.kind === kind),
  };
}
