import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import caseSettings from '@trafficdesk/rules/sets/case.settings.json' with { type: 'json' };
import { howManyInspectors, MOST_TAKEN } from '@trafficdesk/worker/photos/inspectors/how-many.ts';
import { INSPECTORS, inspectAside } from '@trafficdesk/worker/photos/inspectors/inspect-aside.ts';
import { startInspector } from '@trafficdesk/worker/photos/inspectors/inspector.ts';
import { inspectPhoto } from '@trafficdesk/worker/photos/inspect.ts';
import sharp from 'sharp';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { limits, sample } from './samples.ts';

const picture = (width: number): Promise<Buffer> => sample({ width }).jpeg().toBuffer();

/** Processes below this one that inspect photos, by id. */
const inspectors = (): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = Number(
        readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')[1],
      );
      return parent === process.pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('inspector.mjs') ? [Number(name)] : [];
    } catch {
      return [];
    }
  });

/** One, other than this, once it has a photo in hand: then it holds much more memory than it starts with. */
const busyInspector = (before?: number): Promise<number> =>
  vi.waitUntil(() => inspectors().find((pid) => pid !== before && mostMemory(pid) > 250 * 1024 ** 2), {
    timeout: 60_000,
    interval: 10,
  });

/** Bytes it has held at most. */
const mostMemory = (pid: number): number => {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
};

/** As large as policy allows, in the worst format. */
async function largestPhoto(): Promise<Buffer> {
  const width = 8_000;
  return sharp({ create: { width, height: largest.maxPixels / width, channels: 4, background: '#8008' }, limitInputPixels: false })
    .toColourspace('rgb16')
    .withMetadata({ orientation: 6 })
    .png({ progressive: true, compressionLevel: 1 })
    .toBuffer();
}
const largest = {
  maxPixels: caseSettings.uploadMaxPixels,
  maxBytes: caseSettings.uploadMaxBytes,
  keptLongEdge: caseSettings.keptLongEdgePixels,
};

test.each([
  ['cores', { cores: 4, memory: 64 }, 3],
  ['one core', { cores: 1, memory: 64 }, 1],
  ['memory that a pod may have, on a machine of many cores', { cores: 32, memory: 2.25 }, 2],
  ['memory that is not enough for another, while both have the largest photo', { cores: 32, memory: 2.2 }, 1],
  ['memory for hardly one', { cores: 32, memory: 0.5 }, 1],
])('there are as many inspectors as fit: %s', (_what, { cores, memory }, wanted) => {
  expect(howManyInspectors({ cores, memory: memory * 1024 ** 3 })).toBe(wanted);
});

describe('photos are inspected in processes of their own', () => {
  test('which find what is found here', async () => {
    const upload = await picture(800);
    expect(await inspectAside(upload, limits)).toEqual(await inspectPhoto(upload, limits));
  });

  test('which refuse in the words of their own', async () => {
    const refused = inspectAside(Buffer.from('no photo'), limits);
    await expect(refused).rejects.toMatchObject({ name: 'PhotoRefused', code: 'not-an-image' });
  });

  test('of which there are few, however many photos come', async () => {
    const uploads = await Promise.all(Array.from({ length: 3 * INSPECTORS + 2 }, (_, at) => picture(700 + at)));
    const found = await Promise.all(uploads.map((upload) => inspectAside(upload, limits)));
    expect(found.map(({ facts }) => facts.width)).toEqual(uploads.map((_, at) => 700 + at));
    expect(inspectors().length).toBeLessThanOrEqual(INSPECTORS);
  });

  test('which give way to all others, and to whoever started them, however low that is', async () => {
    await inspectAside(await picture(800), limits);
    for (const pid of inspectors())
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const fields = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        expect(Number(fields[16])).toBeGreaterThanOrEqual(Math.max(10, getPriority()));
      }
    expect(inspectors()).not.toEqual([]);
  });

  test('which Linux ends first where memory runs out', async () => {
    await inspectAside(await picture(800), limits);
    expect(inspectors().map((pid) => readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8'))).toEqual(inspectors().map(() => '1000\n'));
    expect(inspectors()).not.toEqual([]);
  });

  test('which start also where a runtime lets nobody say so', async () => {
    const refusing = `
      import fs from 'node:fs';
      import { syncBuiltinESMExports } from 'node:module';
      const { writeFileSync } = fs;
      fs.writeFileSync = (path, ...rest) => {
        if (path === '/proc/self/oom_score_adj') throw new Error('read-only file system');
        return writeFileSync(path, ...rest);
      };
      syncBuiltinESMExports();`;
    const execArgv = ['--import', `data:text/javascript,${encodeURIComponent(refusing)}`];
    const script = fileURLToPath(import.meta.resolve('@trafficdesk/worker/photos/inspectors/inspector.mjs'));
    const inspector = fork(script, { execArgv, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const [said] = await Promise.race([once(inspector, 'message'), once(inspector, 'exit')]);
    expect(readFileSync(`/proc/${inspector.pid}/oom_score_adj`, 'utf8')).not.toBe('1000\n');
    inspector.kill('SIGKILL');
    expect(said).toEqual({ ready: true });
  });

  test('which take no more memory than is counted for each, while they have the largest photo that policy allows in the worst format', {
    timeout: 300_000,
  }, async () => {
    const photo = await largestPhoto();
    const before = new Set(inspectors());
    const inspector = await startInspector();
    const pid = inspectors().find((each) => !before.has(each));
    const padded = Buffer.concat([photo, Buffer.alloc(largest.maxBytes - photo.length)]);
    const { facts } = await inspector.inspect(padded, largest);
    const most = mostMemory(pid!);
    inspector.stop();
    expect(facts.height).toBe(8_000);
    expect(most).toBeLessThan(MOST_TAKEN);
    // An ordinary one takes a third.
    expect(most).toBeGreaterThan(MOST_TAKEN / 2);
  });

  test('which are started anew where one has ended', async () => {
    await inspectAside(await picture(800), limits);
    for (const pid of inspectors()) process.kill(pid, 'SIGKILL');
    expect((await inspectAside(await picture(801), limits)).facts.width).toBe(801);
  });

  test.each([
    ['say nothing of a photo where they are killed from outside, as where memory runs out', 'SIGKILL', { code: 'INSPECTOR_GONE' }],
    ['refuse a photo that ends them', 'SIGSEGV', { name: 'PhotoRefused', code: 'unreadable' }],
  ] as const)('which %s', { timeout: 120_000 }, async (_what, signal, error) => {
    const photo = await largestPhoto();
    const refused = expect(inspectAside(photo, largest)).rejects.toMatchObject(error);
    const first = await busyInspector();
    process.kill(first, signal);
    process.kill(await busyInspector(first), signal);
    await refused;
  });

  test('which are ended where they take too long: that is the photo’s fault', async () => {
    const before = new Set(inspectors());
    const inspector = await startInspector();
    const pid = inspectors().find((each) => !before.has(each))!;
    process.kill(pid, 'SIGSTOP');
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const ended = expect(inspector.inspect(await picture(800), limits)).rejects.toMatchObject({ name: 'InspectorGone', killed: false });
    vi.advanceTimersByTime(30_000);
    await ended;
  });

  test('which have none of our variables', async () => {
    process.env['DATA_KEYS_OF_THIS_TEST'] = 'secret';
    const before = new Set(inspectors());
    const inspector = await startInspector();
    const pid = inspectors().find((each) => !before.has(each));
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain('DATA_KEYS');
    inspector.stop();
  });
});
