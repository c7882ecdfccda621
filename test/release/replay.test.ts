import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { replayHistories } from './replay.ts';

test('a release of which no histories are found has proven nothing', async () => {
  const tree = mkdtempSync(join(tmpdir(), 'trafficdesk-replay-'));
  onTestFinished(() => rmSync(tree, { recursive: true }));
  const folder = join(tree, 'test', 'histories', 'recorded');
  mkdirSync(folder, { recursive: true });
  await expect(replayHistories(tree, { code: '' })).rejects.toThrow(`There are no recorded histories in ${folder}`);
});
