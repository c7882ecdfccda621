import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Notices } from './notify.ts';

/** A notice as it was heard. `missed` says that the connection was lost for a while: whatever happened meanwhile was not heard. */
export type Heard<C extends keyof Notices = NewsChannel> = { [K in C]: { channel: K; notice: Notices[K] } }[C] | { channel: 'missed' };

export interface Listener<C extends keyof Notices = NewsChannel> {
  /** Calls back for everything heard from now on; answers how to stop that. */
  subscribe(callback: (heard: Heard<C>) => void): () => void;
  close(): Promise<void>;
}

/** What calls for a worker. */
export const WORK_CHANNELS = ['case_submitted', 'decision_due'] as const satisfies (keyof Notices)[];
export type WorkChannel = (typeof WORK_CHANNELS)[number];

/** What has happened, for whoever looks on. */
export type NewsChannel = Exclude<keyof Notices, WorkChannel>;
export const NEWS_CHANNELS: readonly NewsChannel[] = [
  'case_changed',
  'queue_changed',
  'matter_changed',
  'policy_changed',
  'consultation_changed',
  'appointment_changed',
  'binding_changed',
  'handling_changed',
  'staff_changed',
  'claim_changed',
  'staff_mentioned',
  'decision_refused',
];
const PROBE_MS = 15_000;
const LONGEST_WAIT_MS = 2_000;

/** What a payload says; null for one that somebody else sent by hand. */
function noticeOf(payload = ''): object | null {
  try {
    const notice: unknown = JSON.parse(payload);
    return typeof notice === 'object' ? notice : null;
  } catch {
    return null;
  }
}

/**
 * Listens to these channels of PostgreSQL's NOTIFY on one connection of its own. A lost connection is taken up again for as long as it takes, and reported as
 * `missed`, and so is a first one that could not be made at once; a connection that died silently is found out by a probe.
 */
export async function listen<C extends keyof Notices>({
  databaseUrl,
  channels,
  onError,
}: {
  databaseUrl: string;
  channels: readonly C[];
  onError: (error: unknown) => void;
}): Promise<Listener<C>> {
  const callbacks = new Set<(heard: Heard<C>) => void>();
  const closing = new AbortController();
  let client: pg.Client;
  /** Resolves when the connection has ended, however soon that was after it was made. */
  let ended: Promise<unknown>;

  const tell = (heard: Heard<C>): void => {
    for (const callback of callbacks) callback(heard);
  };

  async function open(): Promise<void> {
    client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'trafficdesk-listen',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
    });
    const opened = client;
    ended = new Promise((resolve) => opened.once('end', resolve));
    opened.on('error', onError);
    opened.on('notification', ({ channel, payload }) => {
      const notice = noticeOf(payload);
      if (notice) tell({ channel, notice } as Heard<C>);
      else onError(new Error(`Not a notice of ours on ${channel}`));
    });
    try {
      await opened.connect();
      await opened.query(channels.map((channel) => `listen ${channel}`).join('; '));
    } catch (error) {
      void opened.end().catch(() => undefined);
      throw error;
    }
  }

  /** Resolves when the connection is lost. */
  async function watch(): Promise<void> {
    const opened = client;
    const probe = setInterval(() => {
      opened.query('select 1').catch(() => opened.end().catch(onError));
    }, PROBE_MS);
    await ended;
    clearInterval(probe);
  }

  async function reopen(): Promise<void> {
    for (let wait = 100; !closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await sleep(wait, undefined, { signal: closing.signal });
        return await open();
      } catch (error) {
        if (!closing.signal.aborted) onError(error);
      }
    }
  }

  async function keepListening(isOpen: boolean): Promise<void> {
    if (isOpen) await watch();
    while (!closing.signal.aborted) {
      await reopen();
      tell({ channel: 'missed' });
      await watch();
    }
  }

  const isOpen = await open().then(
    () => true,
    (error: unknown) => {
      onError(error);
      return false;
    },
  );
  keepListening(isOpen).catch(onError);
  return {
    subscribe(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    async close() {
      closing.abort();
      callbacks.clear();
      await client.end();
    },
  };
}
