import { DATABASE, ownerUrl, urlAs } from '@trafficdesk/api/standalone/database-url.ts';
import { anchorFolder, keyVariables, type Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import type { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import type { ApiName, ClusterOptions, Link, PartName, ProcessName } from './cluster.ts';
import type { ClusterSecrets } from './cluster-secrets.ts';

/** What parts are told of each other. */
export interface Installation {
  dataFolder: string;
  ports: Record<PartName, number>;
  via: NonNullable<ClusterOptions['via']>;
  partnersAuthority: string | undefined;
  secrets: Secrets;
  shared: ClusterSecrets;
  releases: { current: string | undefined };
}

/** The proxy asks each second; two of its questions are heard before an api takes no more. */
const LEAVE_SECONDS = 3;
const CHECK_PASSES_AFTER_MS = 5_000;

export const at = (port: number): string => `http://127.0.0.1:${port}`;

/** Address of our database at this port, for its owner. */
export const databaseUrl = ({ secrets }: Pick<Installation, 'secrets'>, port: number): string =>
  ownerUrl({ port, password: secrets.databasePasswords.owner }, DATABASE);

/** The port at which one part calls another. */
export const calledAt = ({ ports, via }: Pick<Installation, 'ports' | 'via'>, link: Link): number => via(link) ?? ports[link.to];

function common(installation: Installation, from: ProcessName, role: 'api' | 'worker'): NodeJS.ProcessEnv {
  const { dataFolder, partnersAuthority, secrets } = installation;
  const to = (part: PartName): number => calledAt(installation, { from, to: part });
  const partners = `${partnersAuthority === undefined ? 'http' : 'https'}://127.0.0.1:${to('partners')}`;
  return {
    DATABASE_URL: urlAs(databaseUrl(installation, to('postgres')), role, secrets),
    TEMPORAL_ADDRESS: `127.0.0.1:${to('temporal')}`,
    PHOTO_DIR: photoFolder(dataFolder),
    AUDIT_ANCHOR_DIR: anchorFolder(dataFolder),
    REGISTRY_URL: `${partners}/registry`,
    SMS_URL: `${partners}/sms`,
    IDENTITY_URL: `${partners}/identity`,
    ALIPAY_URL: `${partners}/alipay`,
    VIOLATIONS_URL: `${partners}/violations`,
    PAYMENTS_URL: `${partners}/payments`,
    // A shell may have set this to the name of the machine.
    HOST: '127.0.0.1',
    ...(partnersAuthority !== undefined && { NODE_EXTRA_CA_CERTS: partnersAuthority }),
    ...keyVariables(secrets),
  };
}

/** A worker's settings, of the release that is current when it starts. */
export const workerVariables = (installation: Installation, name: 'worker-1' | 'worker-2'): NodeJS.ProcessEnv => ({
  ...common(installation, name, 'worker'),
  AUDIT_SIGNING_KEY: installation.secrets.auditSigningKey,
  HEALTH_PORT: String(installation.ports[name]),
  RELEASE: installation.releases.current ?? '',
});

/** An api's settings. */
export const apiVariables = (installation: Installation, name: ApiName): NodeJS.ProcessEnv => ({
  ...common(installation, name, 'api'),
  IDENTITY_SECRET: installation.shared.identitySecret,
  VIOLATIONS_NOTICE_KEY: installation.shared.violationsNoticeKey,
  PAYMENTS_NOTICE_KEY: installation.shared.paymentsNoticeKey,
  SIGNING_KEY: installation.secrets.signingKey,
  PORT: String(installation.ports[name]),
  TRUSTED_PROXIES: '1',
  LEAVE_SECONDS: String(LEAVE_SECONDS),
});

/** Settings of the partners' stand-in, whose notices come through the proxy. */
export function standInSettings({ dataFolder, ports, shared }: Installation): Parameters<typeof startStandIn>[0] {
  const notices = (partner: string): string => `${at(ports.proxy)}/v1/partners/${partner}/notices`;
  return {
    port: ports.partners,
    dataFolder,
    identity: { secret: shared.identitySecret, noticesTo: notices('identity'), passAfterMs: CHECK_PASSES_AFTER_MS },
    payments: { secret: shared.paymentsNoticeKey, noticesTo: notices('payments') },
    violations: { secret: shared.violationsNoticeKey, noticesTo: notices('violations') },
  };
}
