import { markdownTable } from '../bench/markdown-table.ts';
import type { ChangedTable } from './changed-rows.ts';
import type { Phase } from './load.ts';
import type { LockWait } from './lock-watch.ts';
import type { LeftCase } from './open-cases.ts';
import type { Carried } from './open-workflows.ts';
import type { Replayed } from './replay.ts';
import { CLOCKS, type Timed } from './time-up.ts';

/** What a release check found. */
export interface Findings {
  /** Of the release before. */
  commit: string;
  replayed: Record<string, Replayed>;
  /** Of migrating a copy: by which migrations, what that changed, and a clause for whatever of it they are not meant to. */
  copy: { seconds: number; migrations: string[]; changed: ChangedTable[]; notMeant: string[] };
  /** Of the migration while the release before served. */
  seconds: number;
  phases: Phase[];
  waits: LockWait[];
  acknowledged: number;
  kept: number;
  /** Cases the release before left open. */
  left: readonly LeftCase[];
  /** Handlings it left unpaid. */
  unpaid: number;
  /** Those of them whose time was up by one of its timers, and a line for each of which that came to nothing. */
  timed: readonly Timed[];
  untimely: readonly string[];
  /** Workflows that ran when the present workers came. */
  carried: Carried;
  unended: string[];
  records: number;
  auditFindings: number;
}

/** Whoever serves may wait for a lock for so long, in milliseconds. */
const LONGEST_WAIT_MS = 2_000;
const SHOWN = 8;

/** Those who wait are those who serve: the migration itself may, and so may a check of ours. */
const isServing = ({ who }: LockWait): boolean => !['prepare', 'migrations', 'release-check'].includes(who);

/** Each line once, with how often it was there. */
function counted(lines: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return [...times].map(([line, of]) => `${of > 1 ? `${of} × ` : ''}${line}`);
}

const first = (lines: readonly string[]): string[] =>
  counted(lines)
    .slice(0, SHOWN)
    .map((line) => `  - ${line}`);

/** The findings as a page of Markdown, and whether the release may be brought out. */
export function report(machine: readonly string[], found: Findings): { text: string; passed: boolean } {
  const failed = found.phases.flatMap((phase) => phase.failed);
  const waits = found.waits.filter(isServing);
  const refused = Object.values(found.replayed).flatMap((each) => each.refused);
  const goals: [string, boolean][] = [
    ['every recorded history replays, of both releases', refused.length === 0],
    [
      'no row is gone or reads otherwise, and no column is gone, but where a migration is meant to do that',
      found.copy.notMeant.length === 0,
    ],
    ['somebody was served in every phase', found.phases.every(({ requests }) => requests > 0)],
    ['no request failed', failed.length === 0],
    [
      `nobody who served waited more than ${LONGEST_WAIT_MS / 1000} s for a lock`,
      waits.every(({ longestMs }) => longestMs <= LONGEST_WAIT_MS),
    ],
    ['every acknowledged case is there, once', found.kept === found.acknowledged],
    ['every workflow that ran goes on, and some heard of a move', found.carried.refused.length === 0 && found.carried.heard > 0],
    ['every kind of timer of the release before is up once', found.untimely.length === 0 && found.timed.length === CLOCKS],
    ['what was left open came to its end', found.unended.length === 0],
    ['the audit chain is whole', found.auditFindings === 0],
  ];
  const phases = found.phases.map(({ name, requests, failed: of, p50, p99 }) => [
    name,
    String(requests),
    String(of.length),
    Number.isNaN(p50) ? '–' : `${p50.toFixed(0)} / ${p99.toFixed(0)}`,
  ]);
  const tables = found.copy.changed.map(({ table, rows, changed, added, newColumns, goneColumns }) => [
    table,
    String(rows),
    String(changed),
    String(added),
    [...newColumns.map((name) => `+${name}`), ...goneColumns.map((name) => `−${name}`)].join(' '),
  ]);
  const text = [
    ...machine,
    `From      ${found.commit}, on packages of its own`,
    '',
    ...goals.map(([goal, met]) => `${met ? '✓' : '✗'} ${goal}`),
    '',
    ...Object.entries(found.replayed).map(
      ([of, { histories, refused: no }]) => `Replayed, recorded by ${of}: ${histories}, refused ${no.length}`,
    ),
    ...first(refused),
    '',
    `Migrated a copy in ${found.copy.seconds.toFixed(1)} s, and the installation that served in ${found.seconds.toFixed(1)} s: ${found.copy.migrations.join(', ') || 'nothing to migrate'}.`,
    ...first(found.copy.notMeant),
    ...(tables.length > 0 ? ['', markdownTable([['table', 'rows', 'changed or gone', 'new', 'columns'], ...tables])] : []),
    '',
    markdownTable([['while serving', 'requests', 'failed', 'p50 / p99 in ms'], ...phases]),
    ...first(failed),
    ...(found.phases[0]?.failed.length
      ? ['', 'Requests failed before anything was done to it: the machine is too busy to tell what the release does.']
      : []),
    '',
    waits.length === 0
      ? 'Nobody who served waited for a lock as long as could be seen.'
      : 'Waits for locks of those who served, the longest of each kind:',
    ...waits.slice(0, SHOWN).map(({ who, what, longestMs }) => `  - ${who}, ${what}: ${longestMs.toFixed(0)} ms`),
    '',
    `${found.acknowledged} cases were acknowledged and ${found.kept} are there; of ${found.left.length} left open ${found.unended.length} did not come to their end; ${found.records} audit records, ${found.auditFindings} findings.`,
    ...first(found.unended),
    '',
    `Left open: ${counted(found.left.map(({ process, state }) => `${process} ${state}`)).join(', ')}, ${found.unpaid} handlings unpaid.`,
    `Its timers that were up under the present workers: ${counted(found.timed.map(({ state }) => state)).join(', ')}.`,
    ...first(found.untimely),
    `Workflows that ran when the present workers came, or since: ${Object.entries(found.carried.types)
      .map(([type, times]) => `${times} × ${type}`)
      .join(', ')}; ${found.carried.heard} heard of a move.`,
    ...first(found.carried.refused),
  ].join('\n');
  return { text, passed: goals.every(([, met]) => met) };
}
