import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where slow-won binaries live between checkouts: $TRAFFICDESK_CACHE, or ~/.cache/trafficdesk. */
export const cacheFolder = process.env.TRAFFICDESK_CACHE || join(homedir(), '.cache', 'trafficdesk');
