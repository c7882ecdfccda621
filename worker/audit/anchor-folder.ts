import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Anchor, keyIdOf, readAnchor, signHead } from './anchor.ts';
import type { Head } from '../store/audit-chain.ts';

const anchorFile = (folder: string): string => join(folder, 'anchors.jsonl');

const absent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A line of the anchor file: its number from 1, and what it says; null where that is no anchor. */
export interface AnchorLine {
  number: number;
  anchor: Anchor | null;
  /** It begins as anchors do and breaks off: whoever wrote it was killed meanwhile. */
  unfinished: boolean;
}

/** The anchor file holds something, and no whole anchor at its end. */
export class NoWholeAnchor extends Error {
  override readonly name = 'NoWholeAnchor';
}

/** How every anchor begins as it is written. */
const BEGINNING = '{"seq":';

const isUnfinished = (line: string): boolean => BEGINNING.startsWith(line.slice(0, BEGINNING.length)) && !line.endsWith('}');

/** The anchors of files that were laid aside in a folder, `anchors-<anything>.jsonl`; in no order between the files. */
export async function* laidAsideAnchors(folder: string): AsyncGenerator<Anchor> {
  for (const name of await namesIn(folder)) {
    if (!/^anchors-.*\.jsonl$/.test(name)) continue;
    const path = join(folder, name);
    for await (const { anchor } of readLines(path, (await stat(path)).size)) if (anchor) yield anchor;
  }
}

/**
 * The anchors of a folder, oldest first, up to the one that is the last at this moment: what is written while somebody reads is left out.
 * A folder without any gives none.
 */
export async function openAnchors(folder: string): Promise<AsyncGenerator<AnchorLine>> {
  const path = anchorFile(folder);
  const size = await stat(path).then(
    (found) => found.size,
    (error: unknown) => {
      if (absent(error)) return 0;
      throw error;
    },
  );
  return readLines(path, size);
}

async function* readLines(path: string, size: number): AsyncGenerator<AnchorLine> {
  if (size === 0) return;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, { end: size - 1 }) })) {
    number += 1;
    const anchor = readAnchor(line);
    yield { number, anchor, unfinished: !anchor && isUnfinished(line) };
  }
}

/** Of the end of the anchor file, which holds many. */
const END_BYTES = 8192;

async function readEnd(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const end = Buffer.alloc(Math.min(size, END_BYTES));
  await file.read(end, 0, end.length, size - end.length);
  return end.toString();
}

/**
 * The newest whole anchor of a folder; null where there is none yet. Reads the end of the file only, and passes by a line that was not
 * written to its end. Throws NoWholeAnchor where something is there and none of it an anchor: going on as if nothing had been signed would
 * let a rewritten chain through.
 */
export async function newestAnchor(folder: string): Promise<Anchor | null> {
  const path = anchorFile(folder);
  const file = await open(path).catch((error: unknown) => {
    if (absent(error)) return null;
    throw error;
  });
  if (!file) return null;
  try {
    const end = await readEnd(file);
    if (end === '') return null;
    for (const line of end.split('\n').toReversed()) {
      const anchor = readAnchor(line);
      if (anchor) return anchor;
    }
    throw new NoWholeAnchor(
      `${path} ends with no whole anchor: find out why, then put its copy back, or lay it aside for the next anchor to begin a new file.`,
    );
  } finally {
    await file.close();
  }
}

/** Makes the names in a folder lasting. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Lays a public key beside the anchors, under its id. Whoever reads meanwhile finds it whole or not at all. */
async function layKey(folder: string, id: string, key: KeyObject): Promise<void> {
  const path = join(folder, `${id}.pem`);
  if (await stat(path).catch(() => null)) return;
  await writeFile(`${path}.tmp`, key.export({ type: 'spki', format: 'pem' }), { flush: true });
  await rename(`${path}.tmp`, path);
}

/**
 * Signs a head and adds it to the folder; it is on disk when this resolves. The public key is laid beside. After a line that was not written
 * to its end the anchor begins a new one: what is there is never changed, so the file may be kept where it can only grow.
 */
export async function writeAnchor(folder: string, head: Head, signingKey: KeyObject, at: Date): Promise<Anchor> {
  const anchor = signHead(head, signingKey, at);
  await mkdir(folder, { recursive: true });
  await layKey(folder, anchor.key, createPublicKey(signingKey));
  const file = await open(anchorFile(folder), 'a+');
  try {
    const end = await readEnd(file);
    await file.appendFile(`${end === '' || end.endsWith('\n') ? '' : '\n'}${JSON.stringify(anchor)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await sync(folder);
  return anchor;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (absent(error)) return [];
    throw error;
  });

/** The public keys that lie beside the anchors. */
export async function keysBeside(folder: string): Promise<KeyObject[]> {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.pem'));
  return Promise.all(files.map(async (name) => createPublicKey(await readFile(join(folder, name)))));
}

/** Keys by their ids. */
export const byId = (keys: readonly KeyObject[]): Map<string, KeyObject> => new Map(keys.map((key) => [keyIdOf(key), key]));
