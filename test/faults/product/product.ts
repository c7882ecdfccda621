import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { step } from '@trafficdesk/api/standalone/progress.mjs';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import type { Cluster, ProcessName } from '../../cluster/cluster.ts';
import { freePorts, keepPorts } from '../../cluster/ports.ts';
import { prepareCluster } from '../../cluster/prepare-cluster.ts';
import { makeCertificates } from '../nemesis/certificates.ts';
import { findFaketime, makeClock, type SkewedClock } from '../nemesis/skewed-clock.ts';
import { mountSmallDisk, type SmallDisk } from '../nemesis/small-disk.ts';
import { findToxiproxy, type Lines, openLines } from '../nemesis/toxiproxy.ts';
import { LINKS, linkName } from './links.ts';
import { openTlsFront, type TlsFront } from './tls-front.ts';

/** Whose clocks can be skewed: the other process of each kind keeps the time. */
const SKEWED = ['api-2', 'worker-2'] as const satisfies ProcessName[];

/** A cluster whose parts can be cut off from each other, run out of disk, told a wrong time and shown an expired certificate, beside being killed. */
export interface Product {
  cluster: Cluster;
  lines: Lines;
  /** Null where this user may not mount any. */
  disks: { postgres: SmallDisk | null; photos: SmallDisk | null };
  /** None where libfaketime cannot be had. */
  clocks: Partial<Record<ProcessName, SkewedClock>>;
  /** Of the partners. */
  front: TlsFront;
  dataFolder: string;
  logFolder: string;
  close(): Promise<void>;
}

/** Enough for a run of hours, and small enough to be filled up in a second. */
const [DATABASE_MIB, PHOTOS_MIB] = [1536, 256];

/** Starts a cluster of its own with a line of toxiproxy wherever one part calls another, and TLS before the partners. */
export async function startProduct(): Promise<Product> {
  const toxiproxy = await step('Finding toxiproxy', findToxiproxy);
  const dataFolder = mkdtempSync(join(tmpdir(), 'trafficdesk-faults-'));
  // PostgreSQL may run as another user, who has to reach its data in here.
  chmodSync(dataFolder, 0o711);
  const disks = {
    postgres: mountSmallDisk(join(dataFolder, 'postgres'), DATABASE_MIB),
    photos: mountSmallDisk(photoFolder(dataFolder), PHOTOS_MIB),
  };
  const faketime = findFaketime();
  const clocks = faketime ? Object.fromEntries(SKEWED.map((name) => [name, makeClock(faketime, join(dataFolder, `clock-${name}`))])) : {};
  const guard = startGuard();
  const started: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of started.toReversed()) await stop();
    await guard.close();
    for (const disk of Object.values(disks)) disk?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    const certificates = makeCertificates(dataFolder);
    const { parts: ports, temporal } = await keepPorts(dataFolder, {});
    const [control = 0, frontPort = 0, ...ofLinks] = await freePorts(LINKS.length + 2, [
      ...Object.values(ports),
      ...Object.values(temporal).flat(),
    ]);
    const front = await openTlsFront(frontPort, ports.partners, certificates);
    started.push(() => front.close());
    const linked = new Map(LINKS.map((link, at) => [linkName(link), ofLinks[at] as number]));
    const lines = await openLines(
      toxiproxy,
      control,
      LINKS.map((link, at) => ({ link, port: ofLinks[at] as number, to: link.to === 'partners' ? frontPort : ports[link.to] })),
      { guard, logFile: join(dataFolder, 'toxiproxy.log') },
    );
    started.push(() => lines.child.stop());
    const cluster = await prepareCluster({
      dataFolder,
      via: (link) => linked.get(linkName(link)),
      partnersAuthority: certificates.authority,
      env: Object.fromEntries(Object.entries(clocks).map(([name, { env }]) => [name, env])),
    });
    started.push(() => cluster.stop());
    return { cluster, lines, disks, clocks, front, dataFolder, logFolder: join(dataFolder, 'logs'), close };
  } catch (error) {
    await close();
    throw error;
  }
}
