import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '../product/product.ts';
import type { Part } from '../../cluster/cluster.ts';
import { readFileSync } from 'node:fs';
import { type Fault, type FaultKind, faultLine, type Planned } from './fault.ts';
import { aheadBy, type SkewedClock } from './skewed-clock.ts';
import type { SmallDisk } from './small-disk.ts';

export interface BroughtAbout {
  /** What was killed while it ran, by part. */
  kills: Map<string, number>;
  others: Map<FaultKind, number>;
  /** One line for each that could not be brought about, or be ended. */
  failed: string[];
}

/** How many kills there were of all parts together. */
export const killsOf = ({ kills }: BroughtAbout): number => [...kills.values()].reduce((sum, count) => sum + count, 0);

/** How long a part may take to be ready again before the next fault of it comes all the same. */
const READY_MS = 45_000;
const HASTY_MS = 1_200;
const LOOK_MS = 2_000;
/** An answer is dated to the second, and may be long on its way; a clock is skewed by a minute at least. */
const NEAR_SECONDS = 20;
const EXPIRED = 'CERT_HAS_EXPIRED';

/** What a fault is done to: faults of one come one after the other. */
function subjectOf(fault: Fault): string {
  if (fault.kind === 'kill' || fault.kind === 'freeze') return fault.part;
  if ('link' in fault) return `${fault.link.from} ${fault.link.to}`;
  if (fault.kind === 'full-disk') return `disk ${fault.disk}`;
  return fault.kind === 'skew' ? `clock ${fault.process}` : fault.kind;
}

async function ready(part: Part): Promise<void> {
  const waiting = new AbortController();
  await Promise.race([part.start(), sleep(READY_MS, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined)]);
  waiting.abort();
}

/** Waits until it runs, so that a kill hits something. */
async function running(part: Part): Promise<void> {
  for (const until = Date.now() + READY_MS; part.pid() === null && Date.now() < until; ) await sleep(50);
}

/** Brings a fault about, waits for as long as it lasts and puts right what it did. Answers whether anything was hit. */
async function bringAbout(product: Product, fault: Fault): Promise<boolean> {
  const { cluster, lines, disks, clocks, front } = product;
  switch (fault.kind) {
    case 'kill': {
      const part = cluster.part(fault.part);
      await running(part);
      const hit = await part.kill('SIGKILL');
      await sleep(fault.downMs);
      if (!fault.hasty) await ready(part);
      else {
        part.start().catch(() => undefined);
        await sleep(HASTY_MS);
      }
      return hit;
    }
    case 'freeze': {
      const pid = cluster.part(fault.part).pid();
      if (pid === null) return false;
      signal(pid, 'SIGSTOP');
      // PostgreSQL serves each connection by a process of its own.
      const children = childrenOf(pid);
      for (const child of children) signal(child, 'SIGSTOP');
      await sleep(fault.ms);
      for (const each of [pid, ...children]) signal(each, 'SIGCONT');
      return true;
    }
    case 'cut':
    case 'hush':
    case 'slow':
      if (fault.kind === 'cut') await lines.cut(fault.link);
      else if (fault.kind === 'hush') await lines.hush(fault.link, fault.lost);
      else await lines.slow(fault.link, fault.lagMs);
      await sleep(fault.ms);
      await lines.mend(fault.link);
      return true;
    case 'full-disk': {
      const disk = disks[fault.disk];
      return disk !== null && (await fill(disk, fault.ms));
    }
    case 'skew': {
      const clock = clocks[fault.process];
      return clock !== undefined && (await skew(clock, fault, `http://127.0.0.1:${cluster.ports[fault.process]}/healthz`));
    }
    case 'expired-certificate':
      front.show('expired');
      try {
        const refused = await front.refused();
        if (refused !== EXPIRED) throw new Error(`a handshake ended with ${refused ?? 'a connection'}`);
        await sleep(fault.ms);
      } finally {
        front.show('valid');
      }
      return true;
  }
}

/** Fills a disk for so long. Throws where there was always room on it. */
async function fill(disk: SmallDisk, ms: number): Promise<boolean> {
  let isFull = false;
  try {
    // What is deleted meanwhile makes room: it is filled again.
    for (const until = Date.now() + ms; Date.now() < until; await sleep(250)) {
      disk.fill();
      isFull ||= disk.isFull();
    }
  } finally {
    disk.free();
  }
  if (!isFull) throw new Error('there was room on it');
  return true;
}

/**
 * Skews the clock of the process that answers at this address for so long; answers whether that was seen, which it is not of one that does not run.
 * Throws where it runs, and by another time.
 */
async function skew(clock: SkewedClock, { seconds, ms }: { seconds: number; ms: number }, url: string): Promise<boolean> {
  let seen: number | null = null;
  const isSkewed = (): boolean => seen !== null && Math.abs(seen - seconds) < NEAR_SECONDS;
  clock.skew(seconds);
  try {
    for (const until = Date.now() + ms; Date.now() < until; ) {
      await sleep(LOOK_MS);
      if (!isSkewed()) seen = (await aheadBy(url)) ?? seen;
    }
  } finally {
    clock.skew(0);
  }
  if (seen !== null && !isSkewed()) throw new Error(`its clock was ahead by ${seen.toFixed(0)} s`);
  return isSkewed();
}

/** The processes that this one started. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    // It was killed meanwhile, or this system does not tell.
    return [];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It was killed meanwhile.
  }
}

/** Brings all that is planned about, each at its time, or as soon as what befell the same part before is over. Resolves when the last is over. */
export async function bringAllAbout(product: Product, planned: readonly Planned[], say: (line: string) => void): Promise<BroughtAbout> {
  const done: BroughtAbout = { kills: new Map(), others: new Map(), failed: [] };
  const began = Date.now();
  const last = new Map<string, Promise<void>>();
  const one = async (fault: Fault): Promise<void> => {
    say(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${faultLine(fault)}`);
    // The run goes on without it, and says so at its end.
    const hit = await bringAbout(product, fault).catch((error: unknown) => {
      done.failed.push(`${faultLine(fault)}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    });
    if (!hit) return;
    if (fault.kind === 'kill') done.kills.set(fault.part, (done.kills.get(fault.part) ?? 0) + 1);
    else done.others.set(fault.kind, (done.others.get(fault.kind) ?? 0) + 1);
  };
  for (const { at, fault } of planned) {
    await sleep(Math.max(0, began + at - Date.now()));
    const subject = subjectOf(fault);
    last.set(
      subject,
      (last.get(subject) ?? Promise.resolve()).then(() => one(fault)),
    );
  }
  await Promise.all(last.values());
  return done;
}
