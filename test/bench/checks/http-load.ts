import { connect, type Socket } from 'node:net';

/** An HTTP/1.1 connection that is kept and asked one thing at a time, with as little of the machine as can be: what is measured is the server. */
export interface Line {
  ask(request: Buffer): Promise<Answer>;
  close(): void;
}

export interface Answer {
  status: number;
  body: string;
}

const HEAD_END = '\r\n\r\n';

/** Opens one. */
export async function openLine(port: number): Promise<Line> {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let text = '';
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | null = null;
  const fail = (error?: Error): void => waiting?.reject(error ?? new Error('The server closed the connection'));
  socket.setEncoding('latin1');
  socket.on('error', fail).on('close', () => fail());
  socket.on('data', (chunk: string) => {
    text += chunk;
    const head = text.indexOf(HEAD_END);
    if (head === -1) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    const end = head + HEAD_END.length + length;
    if (text.length < end) return;
    const answer = { status: Number(text.slice(9, 12)), body: text.slice(head + HEAD_END.length, end) };
    text = text.slice(end);
    const asked = waiting;
    waiting = null;
    asked?.resolve(answer);
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

/** A POST with a JSON body as bytes on the line. */
export function postOf(path: string, headers: Record<string, string>, body: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(body));
  const all = { host: 'bench', 'content-type': 'application/json', 'content-length': String(json.length), ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n`), json]);
}

export interface Load {
  /** Of the processes that answer: connections go to one after the other. */
  ports: readonly number[];
  seconds: number;
  /** Ends before its time once so many are answered. */
  most?: number;
  /** The next request, made when it is sent. */
  next: () => Buffer;
}

export interface LoadFigures {
  /** Of each answer, in milliseconds. */
  latencies: number[];
  seconds: number;
  /** Answers by status. */
  statuses: Record<string, number>;
}

const noted = (figures: LoadFigures, began: number, { status }: Answer): void => {
  figures.latencies.push(performance.now() - began);
  figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
};

const openLines = (ports: readonly number[], count: number): Promise<Line[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => openLine(ports[at % ports.length] as number)));

/** As many requests as the server answers, over so many connections. */
export async function asFastAsItGoes({ ports, seconds, next, most = Infinity }: Load, connections: number): Promise<LoadFigures> {
  const lines = await openLines(ports, connections);
  const figures: LoadFigures = { latencies: [], seconds: 0, statuses: {} };
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    lines.map(async (line) => {
      for (let sent = performance.now(); sent < until && figures.latencies.length < most; sent = performance.now())
        noted(figures, sent, await line.ask(next()));
    }),
  );
  figures.seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  return figures;
}

/** As many as a channel of some size holds open. */
const MOST_LINES = 64;

/** So many requests a second, each at its time, whether those before are answered or not; latencies count from when each was due. */
export async function atRate({ ports, seconds, next }: Load, perSecond: number): Promise<LoadFigures> {
  const lines = await openLines(ports, MOST_LINES);
  const free = [...lines];
  const waiting: ((line: Line) => void)[] = [];
  const figures: LoadFigures = { latencies: [], seconds: 0, statuses: {} };
  const one = async (due: number): Promise<void> => {
    const line = free.shift() ?? (await new Promise<Line>((resolve) => waiting.push(resolve)));
    noted(figures, due, await line.ask(next()));
    const after = waiting.shift();
    if (after) after(line);
    else free.push(line);
  };
  const began = performance.now();
  const total = perSecond * seconds;
  const asked: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const turn = (): void => {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
      while (asked.length < due) asked.push(one(began + (asked.length / perSecond) * 1000));
      if (asked.length < total) setTimeout(turn, 1);
      else resolve();
    };
    turn();
  });
  await Promise.all(asked);
  figures.seconds = (performance.now() - began) / 1000;
  for (const line of lines) line.close();
  return figures;
}
