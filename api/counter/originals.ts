import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { COUNTER_TASKS, type CounterTask } from '@trafficdesk/rules/facts/codes/counter-task.ts';
import { ORIGINALS, type Original, originals } from '@trafficdesk/rules/facts/codes/original.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import type { counterOriginals } from '@trafficdesk/rules/facts/counter-originals.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { VIOLATION_OBJECTION_REASONS, violationObjectionReasons } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { invalid } from '../problems/problem.ts';
import type { counterTaskList } from './schemas.ts';

type Task = z.input<typeof counterTaskList>['items'][number];

const DOCUMENT = 'counter.originals';

function judge(set: RuleSet, task: CounterTask, seen: readonly Original[]): Promise<Evaluation> {
  const facts: FactsOf<typeof counterOriginals> = { task: { kind: task }, originals: { seen: [...seen] } };
  return evaluate(set, facts);
}

/** Throws a problem that names what has not been seen, unless the rules in force call it complete. */
export async function requireOriginals({ db }: Pick<Deps, 'db'>, task: CounterTask, seen: readonly Original[]): Promise<void> {
  const { content } = await currentPolicy<RuleSet>(db, DOCUMENT);
  const { outcome, reasons } = await judge(content, task, seen);
  if (outcome === 'complete') return;
  const catalogue = await reasonCatalogue(db, new Date(), reasons);
  throw invalid(...reasons.map((code) => ({ field: '/originals', message: reasonWords(catalogue, code).officerText })));
}

/** What the rules find missing with nothing seen, and which originals would settle each by themselves. */
async function needsOf(set: RuleSet, task: CounterTask): Promise<{ code: string; settledBy: Original[] }[]> {
  const [nothing, ...alone] = await Promise.all([judge(set, task, []), ...ORIGINALS.map((each) => judge(set, task, [each]))]);
  return (nothing?.reasons ?? []).map((code) => ({
    code,
    settledBy: ORIGINALS.filter((_each, at) => !alone[at]?.reasons.includes(code)),
  }));
}

/** What an officer has to see for each task, as the rules in force have it: the console's ticks; and what its forms offer. */
export async function listTasks({ db }: Pick<Deps, 'db'>): Promise<z.input<typeof counterTaskList>> {
  const { content } = await currentPolicy<RuleSet>(db, DOCUMENT);
  const tasks = await Promise.all(COUNTER_TASKS.map(async (task) => ({ task, needs: await needsOf(content, task) })));
  const codes = [...new Set(tasks.flatMap(({ needs }) => needs.map(({ code }) => code)))];
  const catalogue = await reasonCatalogue(db, new Date(), codes);
  const items: Task[] = tasks.map(({ task, needs }) => ({
    task,
    needs: needs.map(({ code, settledBy }) => ({
      code,
      text: reasonWords(catalogue, code).officerText,
      originals: settledBy.map((original) => ({ code: original, text: originals[original] })),
    })),
  }));
  return {
    items,
    plateTypes: Object.entries(plateTypes).map(([code, text]) => ({ code, text })),
    objectionReasons: violationObjectionReasons.map((code) => ({ code, text: VIOLATION_OBJECTION_REASONS[code] })),
  };
}
