import type { KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { auditText, CHAIN_START, chainHash, findHead, type Head, type Link, listUnchained, readChain } from '../store/audit-chain.ts';
import { findNextRecordAt, listAnchoredPlaces } from '../store/audit-anchors.ts';
import { type Anchor, isGenuine } from './anchor.ts';
import { laidAsideAnchors, openAnchors } from './anchor-folder.ts';
import { AnchorWalk } from './anchor-walk.ts';
import { type Finding, Findings, KEPT } from './finding.ts';
import { Suspects } from './suspects.ts';

/** What the anchors of an installation are held against. */
export interface AnchorSource {
  folder: string;
  /** The public keys that may have signed them, by id. */
  keys: ReadonlyMap<string, KeyObject>;
  /** How many minutes there are between anchors; without it none is ever late. */
  minutes?: number;
}

/** What a check of the audit record came to. */
export interface Verification {
  records: number;
  /** Where the chain ends. */
  end: Head;
  newestAnchor: Anchor | null;
  /** Lines of the anchors that were not written to their end. They say nothing; the next anchor covers what they would have. */
  unfinishedAnchors: number;
  findings: Finding[];
  /** How many more findings there are. */
  others: number;
}

/** An anchor may be late by so many intervals before it is a finding. */
const LATE_INTERVALS = 3;

const REPORT_EVERY = 50_000;

/** Checks what a place holds against the place before; `before` is null where that is gone. */
function checkLink(link: Link, before: Buffer | null, suspects: Suspects, findings: Findings): void {
  const { seq, recordId, hash, record } = link;
  if (!record) findings.add({ kind: 'removed', seq, recordId });
  else if (before && !chainHash(before, seq, auditText(record)).equals(hash)) suspects.add(link, record, before);
}

/** Places that were anchored as the database remembers, without those in files that were laid aside. */
async function expectedPlaces(db: Knex, { folder, keys }: AnchorSource): Promise<Set<number>> {
  const expected = await listAnchoredPlaces(db);
  for await (const anchor of laidAsideAnchors(folder)) if (isGenuine(anchor, keys)) expected.delete(anchor.seq);
  return expected;
}

/** Finds anchors that are gone, and records that no anchor covers though one should have come long since. */
async function checkAnchors(
  trx: Knex,
  { missed, newest, minutes }: { missed: Set<number>; newest: Anchor | null; minutes: number | undefined },
  findings: Findings,
): Promise<void> {
  if (missed.size > 0) findings.add({ kind: 'lost', count: missed.size, newestSeq: [...missed].reduce((a, b) => Math.max(a, b)) });
  const since = minutes && (await findNextRecordAt(trx, newest?.seq ?? 0));
  if (since && since.getTime() < Date.now() - LATE_INTERVALS * minutes * 60_000)
    findings.add({ kind: 'late', anchorSeq: newest?.seq ?? null, since: since.toISOString() });
}

/**
 * Reads the whole audit record as of one moment and finds every record that was edited, removed, inserted or moved, a chain that was cut or
 * rewritten since it was anchored, a head that does not fit, and anchors that are gone or late. Hashes are made here: the functions of the database are not asked, so
 * that whoever owns it cannot answer for them. Memory does not grow with the number of records. `report` hears now and then how many
 * were read.
 */
export async function verifyAudit(
  db: Knex,
  anchors: AnchorSource | null,
  report: (records: number) => void = () => {},
): Promise<Verification> {
  const findings = new Findings();
  // What should be there before what is there: an anchor is laid down first and remembered then.
  const missed = anchors ? await expectedPlaces(db, anchors) : new Set<number>();
  // Opened before the database's moment: an anchor written in between would know of a place that is not seen.
  const lines = anchors ? await openAnchors(anchors.folder) : nothing();
  return db.transaction(
    async (trx) => {
      // However long the record is.
      await trx.raw('set local statement_timeout = 0');
      const suspects = new Suspects();
      const walk = new AnchorWalk(lines, anchors?.keys ?? new Map(), findings, missed);
      await walk.begin();
      let end = CHAIN_START;
      let records = 0;
      for await (const link of readChain(trx)) {
        const { seq, recordId, hash } = link;
        if (seq <= end.seq) {
          findings.add({ kind: 'doubled', seq, recordId });
          continue;
        }
        const follows = seq === end.seq + 1;
        if (!follows) findings.add({ kind: 'gap', from: end.seq + 1, to: seq - 1 });
        checkLink(link, follows ? end.hash : null, suspects, findings);
        if (walk.isDue(seq)) await walk.meet(link);
        end = { seq, hash };
        records += 1;
        if (records % REPORT_EVERY === 0) report(records);
      }
      suspects.explain(findings);
      for (const recordId of await listUnchained(trx, KEPT + 1)) findings.add({ kind: 'inserted', recordId });
      const head = await findHead(trx);
      if (!head || head.seq !== end.seq || !head.hash.equals(end.hash))
        findings.add({ kind: 'head', headSeq: head?.seq ?? null, lastSeq: end.seq });
      await walk.end(end.seq);
      if (anchors) await checkAnchors(trx, { missed, newest: walk.newest, minutes: anchors.minutes }, findings);
      return {
        records,
        end,
        newestAnchor: walk.newest,
        unfinishedAnchors: walk.unfinished,
        findings: findings.kept,
        others: findings.others,
      };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

async function* nothing(): AsyncGenerator<never> {}
