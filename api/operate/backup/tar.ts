import type { Readable } from 'node:stream';

/** An entry of a tar archive. */
export interface TarEntry {
  path: string;
  kind: 'file' | 'folder';
  /** Of its permissions. */
  mode: number;
  bytes: number;
}

const BLOCK = 512;

const textOf = (header: Buffer, from: number, length: number): string => {
  const field = header.subarray(from, from + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString();
};

const numberOf = (header: Buffer, from: number, length: number): number => Number.parseInt(textOf(header, from, length).trim() || '0', 8);

/** Reads exactly so many bytes of a stream at a time, whatever pieces it comes in. */
class Bytes {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** What is there of the next `most` bytes; null at the end. */
  async some(most: number): Promise<Buffer | null> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#pieces.next();
      if (done) return null;
      this.#rest = value;
    }
    const now = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(now.length);
    return now;
  }

  async exactly(count: number): Promise<Buffer | null> {
    const pieces: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      if (!piece) return null;
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }
}

function entryOf(header: Buffer): TarEntry {
  const prefix = textOf(header, 345, 155);
  const path = `${prefix === '' ? '' : `${prefix}/`}${textOf(header, 0, 100)}`.replace(/^\.\//, '').replace(/\/$/, '');
  const type = header.toString('latin1', 156, 157);
  if (!['0', '\0', '5'].includes(type)) throw new Error(`The archive holds ${path}, which is neither a file nor a folder`);
  if (path.startsWith('/') || path.split('/').includes('..')) throw new Error(`The archive leads outside its folder: ${path}`);
  return { path, kind: type === '5' ? 'folder' : 'file', mode: numberOf(header, 100, 8), bytes: numberOf(header, 124, 12) };
}

/**
 * Reads an archive as PostgreSQL writes it (ustar). `begin` answers where the bytes of an entry go, or null where they are only passed by; `end` is
 * called once they are all there. Throws where the archive breaks off or leads outside.
 */
export async function readTar(
  stream: Readable,
  begin: (entry: TarEntry) => Promise<{ write(bytes: Buffer): Promise<void> | void; end(): Promise<void> | void } | null>,
): Promise<void> {
  const bytes = new Bytes(stream);
  for (;;) {
    const header = await bytes.exactly(BLOCK);
    // PostgreSQL leaves the two empty blocks at the end to whoever writes the file.
    if (!header || header.every((byte) => byte === 0)) return;
    const entry = entryOf(header);
    const target = await begin(entry);
    for (let left = entry.bytes; left > 0; ) {
      const piece = await bytes.some(left);
      if (!piece) throw new Error(`The archive breaks off within ${entry.path}`);
      await target?.write(piece);
      left -= piece.length;
    }
    await target?.end();
    const padding = (BLOCK - (entry.bytes % BLOCK)) % BLOCK;
    if (padding > 0) await bytes.exactly(padding);
  }
}
