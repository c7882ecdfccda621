import { compare } from '@trafficdesk/rules/compare.ts';
import { gate } from '@trafficdesk/rules/gate.ts';
import { validate } from '@trafficdesk/rules/validate.ts';
import { Problem, type ProblemDetail } from '../problems/problem.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { changedAnew, countAnew } from '../re-evaluations/anew.ts';
import { changedCaseOf } from '../policy/changed-case.ts';
import { gateThroughout } from '../policy/gate-throughout.ts';
import { runExamples } from '../policy/run-examples.ts';
import { runTrial } from '../policy/run-trial.ts';
import { policyWorkbook, readTable, readWorkbook, tableOf } from '../policy/table.ts';

/** What is worked out in threads: computing on what is handed over; a walk through open cases reads on a connection of its own. */
const tasks = {
  validate,
  gate,
  gateThroughout,
  compare,
  runTrial,
  runExamples,
  changedCaseOf,
  tableOf,
  policyWorkbook,
  readTable,
  readWorkbook,
  countAnew,
  changedAnew,
};

type Tasks = typeof tasks;
export type Task = keyof Tasks;
export type Input<T extends Task> = Parameters<Tasks[T]>;
export type Output<T extends Task> = Awaited<ReturnType<Tasks[T]>>;

/** What comes back from a thread: a problem would lose what it is on the way. */
export type Performed<T extends Task> = { output: Output<T> } | { problem: { code: ProblemCode; more: ProblemDetail } };

/** The same, by what each is given and answers. */
const works: { [T in Task]: (...given: Input<T>) => Output<T> | Promise<Output<T>> } = tasks;

/** Carries a task out. */
export async function perform<T extends Task>({ task, input }: { task: T; input: Input<T> }): Promise<Performed<T>> {
  try {
    return { output: await works[task](...input) };
  } catch (error) {
    if (error instanceof Problem) return { problem: { code: error.code, more: error.more } };
    throw error;
  }
}
