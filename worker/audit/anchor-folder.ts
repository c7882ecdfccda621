import { createPublicKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
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
    yield { number, anchor: readAnchor(line) };
  }
}

/** The newest anchor of a folder; null where there is none. Reads the end of the file only. */
export async function newestAnchor(folder: string): Promise<Anchor | null> {
  const file = await open(anchorFile(folder)).catch((error: unknown) => {
    if (absent(error)) return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const end = Buffer.alloc(Math.min(size, 4096));
    await file.read(end, 0, end.length, size - end.length);
    return readAnchor(end.toString().trimEnd().split('\n').at(-1) ?? '');
  } finally {
    await file.close();
  }
}

/** Signs a head and adds it to the folder; it is on disk when this resolves. The public key is laid beside, under its id. */
export async function writeAnchor(folder: string, head: Head, signingKey: KeyObject, at: Date): Promise<Anchor> {
  const anchor = signHead(head, signingKey, at);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${anchor.key}.pem`), createPublicKey(signingKey).export({ type: 'spki', format: 'pem' }));
  const file = await open(anchorFile(folder), 'a');
  try {
    await file.write(`${JSON.stringify(anchor)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return anchor;
}

/** The public keys that lie beside the anchors. */
export async function keysBeside(folder: string): Promise<KeyObject[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (absent(error)) return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith('.pem'));
  return Promise.all(files.map(async (name) => createPublicKey(await readFile(join(folder, name)))));
}

/** Keys by their ids. */
export const byId = (keys: readonly KeyObject[]): Map<string, KeyObject> => new Map(keys.map((key) => [keyIdOf(key), key]));
