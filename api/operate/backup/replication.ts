import { once } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Lsn, lsnText } from './lsn.ts';

/** Of pg's connection, as much as the replication protocol takes. */
interface Wire {
  stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * A session that speaks PostgreSQL's replication protocol, as pg_basebackup and pg_receivewal do, and SQL besides. Its role needs REPLICATION and the
 * right to connect to the database named, and nothing else: so a server that lets it in by its address needs no line of its own for replication.
 */
export interface Replication {
  /** Which cluster this is, and on which timeline. */
  identify(): Promise<{ systemId: string; timeline: number }>;
  /** Runs one replication command, or one statement of SQL, and answers its rows as text. */
  rows(command: string): Promise<(string | null)[][]>;
  /** Runs a command that answers with a copy: each piece of it is handed over as it comes, and the next ones wait until it is taken. Answers the rows around it. */
  copyOut(command: string, take: (piece: Buffer) => Promise<void> | void): Promise<(string | null)[][]>;
  /** Streams the log from a place on, until the signal aborts (resolves) or the connection is lost (rejects). The server is told what was made lasting. */
  stream(options: WalStream): Promise<void>;
  close(): Promise<void>;
}

export interface WalStream {
  slot: string;
  timeline: number;
  from: Lsn;
  /** Bytes of the log, in order; what is awaited keeps the next ones waiting. */
  onBytes: (start: Lsn, bytes: Buffer) => Promise<void> | void;
  /** How far everything is lasting here: the server may let go of what lies before. */
  flushed: () => Lsn;
  signal: AbortSignal;
}

const SAY_AGAIN_MS = 5_000;
/** PostgreSQL counts microseconds from 2000-01-01. */
const EPOCH_2000_MS = 946_684_800_000;

/** Opens a replication session at the server of an address. Rejects as pg does where it cannot be opened. */
export async function connectReplication(url: string): Promise<Replication> {
  const settings = {
    connectionString: url,
    replication: 'database',
    application_name: 'trafficdesk-backup',
    connectionTimeoutMillis: 10_000,
  };
  const client = new pg.Client({ ...settings, keepAlive: true });
  // A lost connection is told to whoever asks for something; nobody may be asking.
  let lost: Error | null = null;
  client.on('error', (error) => {
    lost = error;
  });
  await client.connect();
  let closing: Promise<void> | undefined;
  const wire = (client as unknown as { connection: Wire }).connection;

  const run = (command: string, take: ((piece: Buffer) => Promise<void> | void) | null): Promise<(string | null)[][]> =>
    new Promise((resolve, reject) => {
      if (lost) return reject(lost);
      const found: (string | null)[][] = [];
      const line = inLine(wire, reject);
      client.query({
        submit: () => wire.query(command),
        handleRowDescription() {},
        handleDataRow: ({ fields }: { fields: (string | null)[] }) => void found.push(fields),
        handleCopyData: ({ chunk }: { chunk: Buffer }) => {
          if (take) line.add(Buffer.from(chunk), take);
        },
        handleCommandComplete() {},
        handleEmptyQuery() {},
        handleError: (error: Error) => reject(error),
        handleReadyForQuery: () => void line.end().then(() => resolve(found), reject),
      } as unknown as pg.Submittable);
    });

  return {
    async identify() {
      const [row] = await run('IDENTIFY_SYSTEM', null);
      const [systemId, timeline] = row as [string, string];
      return { systemId, timeline: Number(timeline) };
    },
    rows: (command) => run(command, null),
    copyOut: (command, take) => run(command, take),
    async stream({ slot, timeline, from, onBytes, flushed, signal }) {
      if (signal.aborted) return;
      const reply = (): void => wire.sendCopyFromChunk(statusOf(flushed()));
      const beat = setInterval(reply, SAY_AGAIN_MS);
      try {
        await new Promise<void>((resolve, reject) => {
          const line = inLine(wire, reject);
          const take = async (piece: Buffer): Promise<void> => {
            const kind = piece.toString('latin1', 0, 1);
            if (kind === 'w') return onBytes(piece.readBigUInt64BE(1), piece.subarray(25));
            if (kind === 'k' && piece[17] === 1) reply();
          };
          const over = (error?: Error): void =>
            signal.aborted ? resolve() : reject(error ?? new Error('The server ended the stream of its log'));
          client.once('end', () => over());
          client.once('error', over);
          signal.addEventListener('abort', () => void line.end().then(() => resolve(), reject), { once: true });
          client.query({
            submit: () => wire.query(`START_REPLICATION SLOT "${slot}" PHYSICAL ${lsnText(from)} TIMELINE ${timeline}`),
            handleRowDescription() {},
            handleDataRow() {},
            handleCopyData: ({ chunk }: { chunk: Buffer }) => line.add(Buffer.from(chunk), take),
            handleCommandComplete() {},
            handleError: over,
            handleReadyForQuery: () => over(),
          } as unknown as pg.Submittable);
        });
        reply();
      } finally {
        clearInterval(beat);
      }
    },
    close() {
      closing ??= (async () => {
        if (lost) return;
        const gone = once(client, 'end').catch(() => {});
        // A stream that is under way does not end by being asked to: the socket is closed, and the server sees that.
        wire.stream.destroy();
        await gone;
      })();
      return closing;
    },
  };
}

/** Pieces of this many bytes may wait before the server is made to. */
const MOST_WAITING = 8 * 1024 * 1024;

/** Has pieces taken one after the other, and the server wait while too many do. */
function inLine(wire: Wire, fail: (error: unknown) => void) {
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  return {
    add(piece: Buffer, take: (piece: Buffer) => Promise<void> | void): void {
      waiting += piece.length;
      if (waiting > MOST_WAITING) wire.stream.pause();
      last = last.then(async () => {
        await take(piece);
        waiting -= piece.length;
        if (waiting <= MOST_WAITING) wire.stream.resume();
      });
      last.catch(fail);
    },
    end: (): Promise<void> => last,
  };
}

/** Standby status update: what is written, lasting and applied here, and that no answer is wanted. */
function statusOf(lsn: Lsn): Buffer {
  const said = Buffer.alloc(34);
  said.write('r', 0, 'latin1');
  for (const at of [1, 9, 17]) said.writeBigUInt64BE(lsn, at);
  said.writeBigUInt64BE(BigInt(Date.now() - EPOCH_2000_MS) * 1000n, 25);
  return said;
}
