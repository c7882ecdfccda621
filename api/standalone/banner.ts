import { CHANNELS, type Secrets } from './secrets.ts';
import { DEMO_STAFF } from './seed.ts';

export interface Running {
  console: string;
  /** Null where TEMPORAL_ADDRESS names a server of somebody else's. */
  temporalUi: string | null;
  standIn: string;
  dataFolder: string;
  /** Whether the sign-ins and channel keys of the database are those of this installation. */
  ownSecrets: boolean;
}

const bold = (text: string): string => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text);
const line = (label: string, value: string): string => `  ${label.padEnd(16)}${value}`;

const rolesWidth = Math.max(...DEMO_STAFF.map(({ roles }) => roles.join(', ').length)) + 2;

const signIns = ({ demoPassword, channelKeys }: Secrets): string[] => [
  bold(`Demo sign-ins, all with the password ${demoPassword}`),
  '',
  ...DEMO_STAFF.map(({ username, name, roles }) => line(username, `${roles.join(', ').padEnd(rolesWidth)}${name}`)),
  '',
  bold('Channel keys (Authorization: Bearer …)'),
  '',
  ...CHANNELS.map((channel) => line(channel, channelKeys[channel])),
];

/** Of a database that was filled elsewhere, what this installation would print is worth nothing. */
const ELSEWHERE = [
  'The database of DATABASE_URL was filled before, with sign-ins and channel keys of its own: use those.',
  'What it keeps sealed opens only with the keys it was sealed with (secrets.json of that installation).',
];

/** What people need once everything runs: addresses, sign-ins, channel keys. */
export function banner({ console: address, temporalUi, standIn, dataFolder, ownSecrets }: Running, secrets: Secrets): string {
  return [
    '',
    bold(`Trafficdesk is ready at ${address}`),
    '',
    line('Console', address),
    line('API docs', `${address}/docs`),
    ...(temporalUi === null ? [] : [line('Temporal UI', temporalUi)]),
    line('SMS “sent”', standIn),
    line('Data and logs', dataFolder),
    '',
    ...(ownSecrets ? signIns(secrets) : ELSEWHERE),
    '',
    'Stop with Ctrl-C; the next start finds everything again.',
    '',
  ].join('\n');
}
