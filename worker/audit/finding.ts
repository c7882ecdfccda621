/** What a check of the audit record found: each names the record or the place it is about. */
export type Finding =
  /** The record is not what was chained at its place; or those before it were rewritten, their hashes with them. */
  | { kind: 'edited'; seq: number; recordId: number }
  /** The record stands where another one belongs. */
  | { kind: 'reordered'; seq: number; recordId: number; belongsId: number }
  /** From one place to another nothing fits: something was taken out or put in at the first, and the others were numbered anew. */
  | { kind: 'shifted'; from: number; to: number; recordId: number }
  /** The place is there, its record is not. */
  | { kind: 'removed'; seq: number; recordId: number }
  /** These places are gone; what follows at `to + 1` has lost what it can be held against. */
  | { kind: 'gap'; from: number; to: number }
  /** A second record at the same place. */
  | { kind: 'doubled'; seq: number; recordId: number }
  /** A record that has no place in the chain. */
  | { kind: 'inserted'; recordId: number }
  /** The head does not say where the chain ends; null where there is none. */
  | { kind: 'head'; headSeq: number | null; lastSeq: number }
  /** An anchor names a place after the end of the chain. */
  | { kind: 'cut'; anchorSeq: number; at: string; lastSeq: number }
  /** Places up to `to` had other hashes when they were anchored; the anchor before `from` still fits. */
  | { kind: 'rewritten'; from: number; to: number; at: string }
  /** A line of the anchor file that is no anchor, that no known key signed, or that names a place before the line before. */
  | { kind: 'anchor'; line: number; fault: 'unreadable' | 'forged' | 'unordered' }
  /** So many anchors that the database remembers are not in the folder, the newest of them of this place. */
  | { kind: 'lost'; count: number; newestSeq: number }
  /** Records after the newest anchor, null without any, have waited since then for longer than anchors may take. */
  | { kind: 'late'; anchorSeq: number | null; since: string };

/** How many of the same kind are kept; the others are counted. */
export const KEPT = 100;

/** Keeps the first of each kind and counts the others, so that a chain with a million faults needs no more memory than one with a few. */
export class Findings {
  readonly kept: Finding[] = [];
  #others = 0;
  readonly #counts = new Map<Finding['kind'], number>();

  add(finding: Finding): void {
    const count = (this.#counts.get(finding.kind) ?? 0) + 1;
    this.#counts.set(finding.kind, count);
    if (count <= KEPT) this.kept.push(finding);
    else this.#others += 1;
  }

  /** How many there are beside those kept. */
  get others(): number {
    return this.#others;
  }
}

const places = (from: number, to: number): string => (from === to ? `place ${from}` : `places ${from} to ${to}`);

const ANCHOR_FAULTS = {
  unreadable: 'is no anchor',
  forged: 'was not signed with a key that is known here, or was changed since',
  unordered: 'names a place before that of the line before',
};

/** A finding as one line for people. */
export function findingLine(finding: Finding): string {
  switch (finding.kind) {
    case 'edited':
      return `Edited: record ${finding.recordId} at place ${finding.seq} is not what was chained there (or what stands before it was rewritten, hashes and all)`;
    case 'reordered':
      return `Reordered: record ${finding.recordId} stands at place ${finding.seq}, where record ${finding.belongsId} belongs`;
    case 'shifted':
      return `Removed or inserted: at place ${finding.from}, now record ${finding.recordId}; from there to place ${finding.to} nothing fits its number`;
    case 'removed':
      return `Removed: record ${finding.recordId}, which was chained at place ${finding.seq}`;
    case 'gap':
      return `Removed: ${places(finding.from, finding.to)} of the chain; place ${finding.to + 1} cannot be held against what came before it any more`;
    case 'doubled':
      return `Inserted: record ${finding.recordId} at place ${finding.seq}, which another record has`;
    case 'inserted':
      return `Inserted: record ${finding.recordId} has no place in the chain`;
    case 'head':
      return finding.headSeq === null
        ? `Head: there is none, and the chain ends at place ${finding.lastSeq}`
        : `Head: it says that the chain ends at place ${finding.headSeq}; what is there ends at place ${finding.lastSeq}, or with another hash`;
    case 'cut':
      return `Cut: the chain ends at place ${finding.lastSeq}, and the anchor of ${finding.at} knows place ${finding.anchorSeq}`;
    case 'rewritten':
      return `Rewritten: ${places(finding.from, finding.to)} had other contents when place ${finding.to} was anchored (${finding.at})`;
    case 'anchor':
      return `Anchor: line ${finding.line} of the anchors ${ANCHOR_FAULTS[finding.fault]}`;
    case 'lost':
      return `Anchors lost: ${finding.count} that the database remembers are not in the folder, the newest of place ${finding.newestSeq}`;
    case 'late':
      return `Anchors late: nothing ${finding.anchorSeq === null ? 'was ever signed' : `after place ${finding.anchorSeq} was signed`}, and records have waited since ${finding.since}; is a worker running that signs?`;
  }
}
