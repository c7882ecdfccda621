import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { CASE_STATES, type CaseState } from '@trafficdesk/worker/contracts/case-state.ts';
import { PROCESSES } from '@trafficdesk/worker/contracts/process.ts';
import * as workflows from '@trafficdesk/worker/workflows/index.ts';
import { describe, expect, test } from 'vitest';
import { HISTORIES } from '../../histories/names.ts';
import { PLANTED } from '../../histories/planted.ts';
import { textOf } from '../../histories/text-of.ts';
import { askService } from '../../support/ask-service.ts';

const folder = new URL('../../histories/recorded/', import.meta.url);
const files = readdirSync(folder);
const before = new URL('../../histories/before/', import.meta.url);
const filesOfBefore = readdirSync(before).filter((name) => name.endsWith('.json'));
const codePath = await askService<string>('workflow-bundle');

const replay = (text: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { codePath } }, historyFromJSON(JSON.parse(text)));
const read = (file: string, from = folder): string => readFileSync(new URL(file, from), 'utf8');
const all = files.map((file) => ({ file, history: JSON.parse(read(file)), text: textOf(JSON.parse(read(file))) }));

describe('recorded histories', () => {
  test.each(files)('%s replays on the present code', async (file) => {
    await replay(read(file));
  });

  test.each(filesOfBefore)('%s, recorded by the release before, replays on the present code', async (file) => {
    await replay(read(file, before));
  });

  test('there are some of the release before', () => {
    expect(filesOfBefore).not.toEqual([]);
  });

  test('one in which an activity was exchanged for another does not', async () => {
    const doctored = readFileSync(new URL('../../histories/doctored/binding.another-activity.json', import.meta.url), 'utf8');
    await expect(replay(doctored)).rejects.toThrow(DeterminismViolationError);
  });

  test('there is one of every name that a test keeps a history by, and none besides', () => {
    expect(files.toSorted()).toEqual(HISTORIES.map((name) => `${name}.json`).toSorted());
  });

  test('every workflow there is has run in one', () => {
    const ran: string[] = all.map(({ history }) => history.events[0].workflowExecutionStartedEventAttributes.workflowType.name);
    expect([...new Set(ran)].toSorted()).toEqual(Object.keys(workflows).toSorted());
  });

  test('a case comes to every state in one, and in each process to its effect', () => {
    const came = (state: string, name = '') => all.some(({ file, text }) => file.startsWith(name) && text.includes(`"state":"${state}"`));
    // Where every case begins, and where officers look at one: nothing of that is written to a history.
    const unwritten: CaseState[] = ['submitted', 'second-review'];
    expect(CASE_STATES.filter((state) => !unwritten.includes(state) && !came(state))).toEqual([]);
    expect(PROCESSES.filter((process) => !came('approved', process))).toEqual([]);
  });
});

describe('personal data', () => {
  /** What its inputs are by, which shows that they were read. */
  const SAYS: Record<string, string> = {
    ...Object.fromEntries(PROCESSES.map((process) => [process, 'caseId'])),
    backtest: 'backtestId',
    handling: 'handlingId',
    unbinding: 'bindingId',
    'block-notice': 'blockId',
    'appointment-notice': 'appointmentId',
    'payment-reconciliation': 'moved',
    'violation-objection': 'objectionId',
    'violation-elimination': 'eliminationId',
    retention: 'stray-files',
    'misuse-findings': 'runId',
    'anchor-audit': 'seq',
    're-evaluation': 'reEvaluationId',
  };

  test.each(all)('none that was planted occurs in $file, nor anything in Chinese', ({ file, text }) => {
    expect(text).toContain(SAYS[file.split('.')[0] ?? '']);
    for (const word of PLANTED) expect(text).not.toContain(word);
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });
});
