import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import type { Certificates } from '../nemesis/certificates.ts';
import type { SkewedClock } from '../nemesis/skewed-clock.ts';
import type { ProcessName } from './part.ts';
import type { Places } from './places.ts';

/** What the parts of a product have in common. */
export interface Installation {
  places: Places;
  dataFolder: string;
  logFolder: string;
  secrets: Secrets;
  guard: Guard;
  certificates: Certificates;
  clocks: Partial<Record<ProcessName, SkewedClock>>;
  /** What partners and apis agreed on. */
  noticeKeys: { identitySecret: string; violationsNoticeKey: string; paymentsNoticeKey: string };
}

/** Where PostgreSQL keeps its data: a folder within its disk, which belongs to its user alone. */
export const postgresFolder = (dataFolder: string): string => join(dataFolder, 'postgres', 'data');
