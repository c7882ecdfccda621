import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { atEnd } from './at-end.ts';

/** A line to a server on this machine, as a network between them: it can be cut, swallow everything, and be mended. */
export interface Line {
  port: number;
  /** Connections end, and new ones are refused. */
  cut(): void;
  /** Nothing comes through any more, and nobody is told. */
  hush(): void;
  mend(): void;
}

/** Opens a line to this port; it is taken down when the file is done. */
export async function openLine(to: number): Promise<Line> {
  const ends = new Set<Socket>();
  let standing: 'whole' | 'cut' | 'hushed' = 'whole';
  const server = createServer((near) => {
    if (standing === 'cut') return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [[near, far] as const, [far, near] as const]) {
      ends.add(one);
      one.on('data', (bytes: Buffer) => void other.write(bytes));
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
      if (standing === 'hushed') one.pause();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endAll = (): void => ends.forEach((end) => void end.destroy());
  atEnd(() => {
    endAll();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      standing = 'cut';
      endAll();
    },
    hush() {
      standing = 'hushed';
      for (const end of ends) end.pause();
    },
    mend() {
      standing = 'whole';
      for (const end of ends) end.resume();
    },
  };
}
