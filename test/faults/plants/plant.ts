import type { Records } from '@trafficdesk/worker/partners/stand-in/records.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import type { Knex } from 'knex';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import type { Invariant } from '../invariants/evidence.ts';
import type { Entry } from '../load/journal.ts';

/** What a run left in which all went well, and the means to spoil it. Whatever is done through them is undone afterwards. */
export interface Planted {
  trx: Knex.Transaction;
  deps: Deps;
  partners: StandIn;
  tell: (entry: Entry) => void;
  /** In the partners' books, without them. */
  books: (otherwise: Partial<Records>) => void;
  caseId: string;
  bindingId: string;
  movementId: string;
  decisionId: string;
  officerId: string;
}

/** Something that must never be so, how it comes about, and the words in which it is found. */
export type Plant = [name: string, invariant: Invariant, plant: (planted: Planted) => unknown, finding: string];

export const LONG_AGO = new Date('2026-01-01T00:00:00Z');
export const without = <K, V>(map: ReadonlyMap<K, V>, gone: K): Map<K, V> => new Map([...map].filter(([each]) => each !== gone));
export const withMore = <K, V>(map: ReadonlyMap<K, V>, id: K, value: V): Map<K, V> => new Map([...map, [id, value]]);
