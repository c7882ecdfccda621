import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Writable } from 'node:stream';
import { createLog, ofError } from '@trafficdesk/worker/log.ts';
import { onBehalfOf } from '@trafficdesk/worker/partners/on-behalf.ts';
import { startOtlp } from '@trafficdesk/worker/telemetry/otlp.ts';
import { beginningOf } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { inSpan, useTracing } from '@trafficdesk/worker/telemetry/tracing.ts';
import { expect, test } from 'vitest';

const NUMBER = '99010119900101123X';
const top = fileURLToPath(new URL('../..', import.meta.url));

const quoting = (): Error =>
  Object.assign(new Error(`value "${NUMBER}" is out of range`), {
    severity: 'ERROR',
    code: '22003',
    detail: `Failing row contains (${NUMBER}).`,
    where: NUMBER,
  });

test('of an error that may quote a row, or what could not be parsed, the log keeps type, code and where it came from', () => {
  const kept = [ofError(quoting()), ofError(new Error('outer', { cause: quoting() })), ofError(parsing())];
  expect(JSON.stringify(kept)).not.toContain(NUMBER);
  expect(kept[0]).toMatchObject({ type: 'Error', code: '22003', stack: expect.stringContaining('log.test.ts') });
  expect(kept[1]).toMatchObject({ message: 'outer', cause: { code: '22003' } });
  expect(kept[2]).toMatchObject({ type: 'SyntaxError' });
});

test('of an error that stands for several the log names the first ten, each with its cause', () => {
  const errors = Array.from({ length: 12 }, (_, at) => new Error(`one of them: ${at}`, { cause: quoting() }));
  const kept = ofError(new AggregateError(errors, 'several'));
  expect(kept).toMatchObject({ type: 'AggregateError', message: 'several' });
  expect(kept['errors']).toMatchObject(errors.slice(0, 10).map(({ message }) => ({ message, cause: { code: '22003' } })));
  expect(JSON.stringify(kept)).not.toContain(NUMBER);
});

function parsing(): unknown {
  try {
    return JSON.parse(`${NUMBER} {`);
  } catch (error) {
    return error;
  }
}

test.each([
  ['throws', 'setImmediate(() => { throw error; });'],
  ['leaves a rejection unheard', 'void Promise.reject(error);'],
])('a process that %s ends with a line in its log, and prints nothing of the row', (_how, breakdown) => {
  const script = `
    import { createLog, logBreakdown } from './worker/log.ts';
    logBreakdown(createLog('test'));
    const error = Object.assign(new Error('value "${NUMBER}"'), { severity: 'ERROR', code: '22003', detail: '${NUMBER}' });
    ${breakdown}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: top, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ level: 60, msg: 'broke down', err: { code: '22003' } });
  expect(stdout + stderr).not.toContain(NUMBER);
});

test('a line says which request it goes back to, and where in its trace the work stood that wrote it', async () => {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  const log = createLog('test', destination);
  const requestId = '0578a353-6df9-49df-8a5c-06b11ccc7dbd';
  log.info('for nobody');
  onBehalfOf(requestId, () => log.info('for a request'));
  const tracing = startOtlp('worker', {}, log, {
    onStart: () => {},
    onEnd: () => {},
    forceFlush: async () => {},
    shutdown: async () => {},
  });
  useTracing(tracing);
  inSpan({ name: 'work', itself: beginningOf(requestId) }, () => log.info('in a span'));
  useTracing(null);
  await tracing.close();
  expect(lines[0]).not.toHaveProperty('requestId');
  expect(lines[0]).not.toHaveProperty('traceId');
  expect(lines[1]).toMatchObject({ msg: 'for a request', requestId });
  expect(lines[2]).toMatchObject({ msg: 'in a span', ...beginningOf(requestId) });
});
