import type { Link, PartName, ProcessName } from '../../cluster/cluster.ts';

/** What vanishes on a line: only answers, so that what is asked is done and nobody hears of it, or what is asked, too. */
export type Lost = 'answers' | 'everything';

/** Something that goes wrong. Times are milliseconds. */
export type Fault =
  /** kill -9, and nobody starts it again for a while; hasty: the next fault of this part may come before it is ready again. */
  | { kind: 'kill'; part: PartName; downMs: number; hasty: boolean }
  /** Stands still as it is, holding whatever it holds, and then goes on as if no time had passed. */
  | { kind: 'freeze'; part: PartName; ms: number }
  | { kind: 'cut'; link: Link; ms: number }
  /** Packets vanish, and nobody is told. */
  | { kind: 'hush'; link: Link; lost: Lost; ms: number }
  | { kind: 'slow'; link: Link; lagMs: number; ms: number }
  | { kind: 'full-disk'; disk: 'postgres' | 'photos'; ms: number }
  | { kind: 'skew'; process: ProcessName; seconds: number; ms: number }
  | { kind: 'expired-certificate'; ms: number };

export type FaultKind = Fault['kind'];

/** When a fault begins, in milliseconds from the beginning of the run. */
export interface Planned {
  at: number;
  fault: Fault;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** A fault in words. */
export function faultLine(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
      return `kill -9 ${fault.part}, down for ${seconds(fault.downMs)}`;
    case 'freeze':
      return `${fault.part} stands still for ${seconds(fault.ms)}`;
    case 'cut':
      return `${fault.link.from} cut off from ${fault.link.to} for ${seconds(fault.ms)}`;
    case 'hush':
      return `${fault.link.from} hears nothing of ${fault.link.to}${fault.lost === 'everything' ? ', nor is heard there,' : ''} for ${seconds(fault.ms)}`;
    case 'slow':
      return `${fault.lagMs} ms more from ${fault.link.to} to ${fault.link.from} for ${seconds(fault.ms)}`;
    case 'full-disk':
      return `the disk of ${fault.disk} is full for ${seconds(fault.ms)}`;
    case 'skew':
      return `the clock of ${fault.process} is ${fault.seconds > 0 ? 'ahead' : 'behind'} by ${Math.abs(fault.seconds)} s for ${seconds(fault.ms)}`;
    case 'expired-certificate':
      return `the partners' certificate has expired for ${seconds(fault.ms)}`;
  }
}
