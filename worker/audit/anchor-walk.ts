import type { KeyObject } from 'node:crypto';
import type { Link } from '../store/audit-chain.ts';
import { type Anchor, isGenuine } from './anchor.ts';
import type { AnchorLine } from './anchor-folder.ts';
import type { Findings } from './finding.ts';

/** Goes along the anchors while the chain is read, both in order of their places, so that neither is ever held whole. */
export class AnchorWalk {
  /** The newest genuine one; null where there is none. */
  newest: Anchor | null = null;
  /** How many lines were not written to their end. */
  unfinished = 0;
  readonly #lines: AsyncIterator<AnchorLine>;
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #findings: Findings;
  readonly #missed: Set<number>;
  #next: Anchor | null = null;
  #fitting = 0;
  #told = false;

  /** `missed` holds the places that should be anchored: each one that is, is taken out. */
  constructor(lines: AsyncIterator<AnchorLine>, keys: ReadonlyMap<string, KeyObject>, findings: Findings, missed: Set<number>) {
    this.#lines = lines;
    this.#keys = keys;
    this.#findings = findings;
    this.#missed = missed;
  }

  /** Reads the first anchor. */
  async begin(): Promise<void> {
    await this.#advance();
  }

  /** Whether an anchor knows of this place, or of one before that has not come. */
  isDue(seq: number): boolean {
    return this.#next !== null && this.#next.seq <= seq;
  }

  /** Holds a place against the anchors that know of it. */
  async meet({ seq, hash }: Link): Promise<void> {
    while (this.#next && this.#next.seq <= seq) {
      if (this.#next.seq === seq) this.#compare(this.#next, hash);
      await this.#advance();
    }
  }

  /** What is left when the chain has ended was cut off. */
  async end(lastSeq: number): Promise<void> {
    let left: Anchor | null = null;
    for (; this.#next; await this.#advance()) left = this.#next;
    if (left) this.#findings.add({ kind: 'cut', anchorSeq: left.seq, at: left.at, lastSeq });
  }

  /** Everything after a rewritten place differs too: it is told once, as far as the first anchor that shows it. */
  #compare({ seq, hash, at }: Anchor, found: Buffer): void {
    if (found.toString('hex') === hash) this.#fitting = seq;
    else if (!this.#told) {
      this.#findings.add({ kind: 'rewritten', from: this.#fitting + 1, to: seq, at });
      this.#told = true;
    }
  }

  async #advance(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      this.#next = null;
      if (done) return;
      const { number: line, anchor, unfinished } = value;
      if (unfinished) {
        this.unfinished += 1;
        continue;
      }
      const fault = this.#faultOf(anchor);
      if (anchor && fault !== 'forged') this.#missed.delete(anchor.seq);
      if (fault) this.#findings.add({ kind: 'anchor', line, fault });
      else {
        this.#next = this.newest = anchor;
        return;
      }
    }
  }

  #faultOf(anchor: Anchor | null): 'unreadable' | 'forged' | 'unordered' | null {
    if (!anchor) return 'unreadable';
    if (!isGenuine(anchor, this.#keys)) return 'forged';
    return this.newest && anchor.seq < this.newest.seq ? 'unordered' : null;
  }
}
