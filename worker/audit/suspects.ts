import { auditText, chainHash, type Link, type WrittenRecord } from '../store/audit-chain.ts';
import type { Findings } from './finding.ts';

/** A place whose record does not make its hash. */
interface Suspect {
  seq: number;
  recordId: number;
  hash: Buffer;
  text: string;
  /** The hash of the place before, as it stands there. */
  before: Buffer;
}

/** So many are held against each other; each more is only counted into its run. */
const HELD = 300;

/** A run of so many places that do not fit is told as one. */
const RUN = 10;

/** Collects the places that do not fit while a chain is read, and says at its end what was done to them. */
export class Suspects {
  readonly #held: Suspect[] = [];
  #lastSeq = 0;

  add({ seq, recordId, hash }: Link, record: WrittenRecord, before: Buffer): void {
    this.#lastSeq = seq;
    if (this.#held.length < HELD) this.#held.push({ seq, recordId, hash, text: auditText(record), before });
  }

  /** Names what was done: where a record makes the hash of another place, the two were moved; otherwise it was edited. */
  explain(findings: Findings): void {
    const meant = new Map<number, Buffer>();
    const edited: Suspect[] = [];
    for (const suspect of this.#held) {
      const before = meant.get(suspect.seq - 1) ?? suspect.before;
      if (chainHash(before, suspect.seq, suspect.text).equals(suspect.hash)) continue;
      const owner = this.#held.find((other) => {
        const hash = chainHash(before, suspect.seq, other.text);
        // Either the record alone was moved, or its hash with it.
        return other !== suspect && (hash.equals(suspect.hash) || hash.equals(other.hash));
      });
      if (owner) {
        meant.set(suspect.seq, chainHash(before, suspect.seq, owner.text));
        findings.add({ kind: 'reordered', seq: suspect.seq, recordId: suspect.recordId, belongsId: owner.recordId });
      } else edited.push(suspect);
    }
    for (const run of runsOf(edited)) this.#tell(run, findings);
  }

  #tell(run: Suspect[], findings: Findings): void {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last) return;
    const to = last === this.#held.at(-1) ? this.#lastSeq : last.seq;
    if (run.length > RUN) findings.add({ kind: 'shifted', from: first.seq, to, recordId: first.recordId });
    else for (const { seq, recordId } of run) findings.add({ kind: 'edited', seq, recordId });
  }
}

/** Cuts a list into runs of places that follow each other. */
function runsOf(suspects: Suspect[]): Suspect[][] {
  const runs: Suspect[][] = [];
  for (const suspect of suspects) {
    const run = runs.at(-1);
    if (run && run.at(-1)?.seq === suspect.seq - 1) run.push(suspect);
    else runs.push([suspect]);
  }
  return runs;
}
