import { CHANNELS, type Secrets } from './secrets.ts';
import { DEMO_STAFF } from './seed.ts';

export interface Addresses {
  console: string;
  /** Null where TEMPORAL_ADDRESS names a server of somebody else's. */
  temporalUi: string | null;
  standIn: string;
  dataFolder: string;
}

const bold = (text: string): string => (process.stdout.isTTY ? `\x1b[1m${text}\x1b[0m` : text);
const line = (label: string, value: string): string => `  ${label.padEnd(16)}${value}`;

/** What people need once everything runs: addresses, sign-ins, channel keys. */
export function banner({ console: address, temporalUi, standIn, dataFolder }: Addresses, secrets: Secrets): string {
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
    bold(`Demo sign-ins, all with the password ${secrets.demoPassword}`),
    '',
    ...DEMO_STAFF.map(({ username, name, roles }) => line(username, `${roles.join(', ').padEnd(22)}${name}`)),
    '',
    bold('Channel keys (Authorization: Bearer …)'),
    '',
    ...CHANNELS.map((channel) => line(channel, secrets.channelKeys[channel])),
    '',
    'Stop with Ctrl-C; the next start finds everything again.',
    '',
  ].join('\n');
}
