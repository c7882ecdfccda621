/** The stand-in of all partners as a process of its own. Its settings come as JSON in PARTNERS. */
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';

const settings = JSON.parse(process.env['PARTNERS'] ?? '{}') as Parameters<typeof startStandIn>[0];
const standIn = await startStandIn(settings);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());
