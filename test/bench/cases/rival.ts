import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What another engine says of a run of the same work, as `--turn` takes it. */
export interface RivalRun {
  name: string;
  perSecond: number;
  /** CPU of everything that took part, in milliseconds a case. */
  cpuMs: number;
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

/**
 * Runs a command that lets another engine do the same work, `name=command`: the last line it prints is JSON with cases_per_s, any *_cpu_ms_per_case, and
 * submit_visible_ms, claim_ms and complete_ms, each with p50 and p99. Throws where it does not.
 */
export async function runRival(turn: string): Promise<RivalRun> {
  const [, name = '', command = ''] = /^([^=]+)=(.+)$/s.exec(turn) ?? [];
  const { stdout } = await run('/bin/sh', ['-c', command], { maxBuffer: 2 ** 26 });
  const said = JSON.parse(stdout.trim().split('\n').at(-1) as string) as Record<string, unknown>;
  const cpu = Object.entries(said).filter(([key]) => key.endsWith('_cpu_ms_per_case'));
  return {
    name,
    perSecond: Number(said['cases_per_s']),
    cpuMs: cpu.reduce((sum, [, ms]) => sum + Number(ms), 0),
    visible: spread(said['submit_visible_ms']),
    claim: spread(said['claim_ms']),
    decide: spread(said['complete_ms']),
  };
}
