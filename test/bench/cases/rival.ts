import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What another engine says of a run of the same work, as `--turn` takes it. */
export interface RivalRun {
  name: string;
  perSecond: number;
  /** CPU of everything that took part, in milliseconds a case. */
  cpuMs: number;
  /** Bytes of WAL a case; null where it does not say. */
  walBytes: number | null;
  /** p50 and p99 in milliseconds. */
  visible: [number, number];
  claim: [number, number];
  decide: [number, number];
}

const run = promisify(execFile);

const spread = (value: unknown): [number, number] => {
  const { p50, p99 } = value as { p50: number; p99: number };
  return [p50, p99];
};

/** What the lines that are JSON say, all together. */
const saidIn = (text: string): Record<string, unknown> =>
  Object.assign({}, ...text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as object] : [])));

/**
 * Runs a command that lets another engine do the same work, `name=command`: what it prints as lines of JSON says cases_per_s, any *_cpu_ms_per_case, and
 * submit_visible_ms, claim_ms and complete_ms, each with p50 and p99; it may say wal_bytes_per_case. Throws where it does not.
 */
export async function runRival(turn: string): Promise<RivalRun> {
  const [, name = '', command = ''] = /^([^=]+)=(.+)$/s.exec(turn) ?? [];
  const { stdout } = await run('/bin/sh', ['-c', command], { maxBuffer: 2 ** 26 });
  const said = saidIn(stdout);
  const cpu = Object.entries(said).filter(([key]) => key.endsWith('_cpu_ms_per_case'));
  return {
    name,
    perSecond: Number(said['cases_per_s']),
    cpuMs: cpu.reduce((sum, [, ms]) => sum + Number(ms), 0),
    walBytes: typeof said['wal_bytes_per_case'] === 'number' ? said['wal_bytes_per_case'] : null,
    visible: spread(said['submit_visible_ms']),
    claim: spread(said['claim_ms']),
    decide: spread(said['complete_ms']),
  };
}
