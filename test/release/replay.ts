import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker';

export interface Replayed {
  histories: number;
  /** One line for each that the present code does not follow: its name and why. */
  refused: string[];
}

/** Has the present workflows go through the recorded histories of a release; throws where there are none, which would prove nothing. */
export async function replayHistories(tree: string, workflowBundle: WorkflowBundleOption): Promise<Replayed> {
  const folder = join(tree, 'test', 'histories', 'recorded');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`There are no recorded histories in ${folder}`);
  const refused: string[] = [];
  for (const file of files) {
    const history = historyFromJSON(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    try {
      await Worker.runReplayHistory({ workflowBundle }, history);
    } catch (error) {
      const [said = ''] = (error as Error).message.split('\n');
      refused.push(`${file}: ${said.slice(Math.max(0, said.lastIndexOf('error: '))).slice(0, 160)}`);
    }
  }
  return { histories: files.length, refused };
}

/** Keeps the workers' own words out of a report; call it before the first of them. */
export function quietWorkers(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => {}),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), console: {} } },
  });
}
