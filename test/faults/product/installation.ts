import { join } from 'node:path';
import type { Guard } from '@trafficdesk/api/standalone/child.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import type { Certificates } from '../nemesis/certificates.ts';
import type { SkewedClock } from '../nemesis/skewed-clock.ts';
import type { ProcessName } from './part.ts';
import type { Places } from './places.ts';
import type { TemporalKind } from './temporal.ts';

/** What the parts of a product have in common. */
export interface Installation {
  places: Places;
  dataFolder: string;
  logFolder: string;
  secrets: Secrets;
  guard: Guard;
  temporal: TemporalKind;
  /** Of the role that Temporal's own databases belong to. */
  temporalPassword: string;
  certificates: Certificates;
  clocks: Partial<Record<ProcessName, SkewedClock>>;
  /** What partners and apis agreed on. */
  noticeKeys: { identitySecret: string; violationsNoticeKey: string; paymentsNoticeKey: string };
}

/** Where PostgreSQL keeps its data: a folder within its disk, which belongs to its user alone. */
export const postgresFolder = (dataFolder: string): string => join(dataFolder, 'postgres', 'data');

/** Temporal's server keeps connections of its own. */
export const POSTGRES_SETTINGS = ['max_connections=250'];
