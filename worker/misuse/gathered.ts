import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { misuseFindings } from '@trafficdesk/rules/facts/misuse-findings.ts';
import type { MisuseKey } from '../contracts/misuse.ts';
import type { Deps } from '../deps.ts';
import type { Db } from '../store/connect.ts';
import type { Evidence, SubjectKey } from '../store/note-misuse.ts';

export type MisuseFacts = FactsOf<typeof misuseFindings>;

/** One subject with what was counted of it: the facts of its kind, and none of the others'. */
export interface Gathered {
  subject: SubjectKey;
  facts: Partial<Omit<MisuseFacts, 'subject'>>;
  evidence: Evidence[];
}

/** What a stretch is gathered over. */
export interface Period {
  /** What is counted together begins here. */
  from: Date;
  /** Single events before this were looked at before. */
  since: Date;
  /** When the run began. */
  startedAt: Date;
}

export interface Stretch extends Period {
  after: MisuseKey | undefined;
  rows: number;
  /** Says now and then that the work goes on. */
  beat: () => void;
}

/** A stretch of subjects, and the key the next one begins after; null at the end. `also` is written with what is found in it. */
export interface GatheredStretch {
  gathered: Gathered[];
  next: MisuseKey | null;
  also?: (trx: Db) => Promise<void>;
}

export type Gather = (deps: Pick<Deps, 'db' | 'seal' | 'violations'>, stretch: Stretch) => Promise<GatheredStretch>;

/** As json_agg has it. */
export type EvidenceRow = Omit<Evidence, 'at'> & { at: string };

/** Evidence out of rows of json_agg. */
export const evidenceOf = (rows: readonly EvidenceRow[]): Evidence[] => rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }));
