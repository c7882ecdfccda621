import { readdirSync, readFileSync } from 'node:fs';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { describe, expect, test } from 'vitest';
import { OFFICERS_WORDS, RECORDED } from '../../histories/scenarios.ts';
import { askService } from '../../support/ask-service.ts';

const folder = new URL('../../histories/recorded/', import.meta.url);
const files = readdirSync(folder);
const codePath = await askService<string>('workflow-bundle');

const replay = (text: string): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: { codePath } }, historyFromJSON(JSON.parse(text)));
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

describe('recorded histories', () => {
  test.each(files)('%s replays on the present code', async (file) => {
    await replay(read(file));
  });

  test('one in which an activity was exchanged for another does not', async () => {
    const doctored = readFileSync(new URL('../../histories/doctored/binding.another-activity.json', import.meta.url), 'utf8');
    await expect(replay(doctored)).rejects.toThrow(DeterminismViolationError);
  });
});

/** Every string in a history, with payloads decoded. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return `${value}\n${Buffer.from(value, 'base64').toString()}\n`;
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textOf).join('');
}

describe('personal data', () => {
  const people = [
    inventPerson(RECORDED.applicant),
    inventPerson(RECORDED.stranger),
    ...RECORDED.vehicles.map((n) => inventVehicle(n).owner),
  ];
  const planted = [
    ...people.flatMap(({ name, identityNumber, phone }) => [name, identityNumber, phone]),
    ...RECORDED.vehicles.map((n) => inventVehicle(n).plateNumber),
    OFFICERS_WORDS,
  ];

  /** What its inputs are by, which shows that they were read. */
  const SAYS: Record<string, string> = {
    backtest: 'backtestId',
    binding: 'caseId',
    unbinding: 'bindingId',
    retention: 'stray-files',
    'anchor-audit': 'seq',
    're-evaluation': 'reEvaluationId',
  };

  test.each(files)('none that was planted occurs in %s', (file) => {
    const text = textOf(JSON.parse(read(file)));
    expect(text).toContain(SAYS[file.split('.')[0] ?? '']);
    for (const word of planted) expect(text).not.toContain(word);
  });
});
