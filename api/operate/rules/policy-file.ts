import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkShape } from '@trafficdesk/rules/check-shape.ts';
import { type DefaultDocument, defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { visit } from 'jsonc-parser';
import { Sentence } from '../../standalone/sentence.mjs';

/** A policy document in a file. */
export interface PolicyFile {
  path: string;
  documentId: string;
  kind: DefaultDocument['kind'];
  content: unknown;
}

/** Reads policy documents; of a folder every .json file in it. Throws a Sentence for what cannot be read. */
export async function readPolicyFiles(places: readonly string[]): Promise<PolicyFile[]> {
  const paths = await Promise.all(places.map(filesAt));
  return Promise.all(paths.flat().map(readPolicyFile));
}

async function filesAt(place: string): Promise<string[]> {
  const found = await stat(place).catch(() => {
    throw new Sentence(`There is no ${place}.`);
  });
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0) throw new Sentence(`There are no .json files in ${place}.`);
  return names.map((name) => join(place, name));
}

/** Reads a policy document. Throws a Sentence for what is none. */
export async function readPolicyFile(path: string): Promise<PolicyFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Sentence(`${path} cannot be read (${error.code}).`);
  });
  const content = parse(path, text);
  const document = documentOf(path, content);
  if (!document) throw new Sentence(`${path}: call it after its document: ${defaultDocuments.map(({ id }) => `${id}.json`).join(', ')}.`);
  return { path, documentId: document.id, kind: document.kind, content };
}

function parse(path: string, text: string): unknown {
  refuseDoubledKeys(path, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Sentence(`${path} is no JSON: ${(error as Error).message}`);
  }
}

/** JSON lets a key stand twice and the last one win: half of what somebody wrote would be gone without a word. */
function refuseDoubledKeys(path: string, text: string): void {
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(key, _offset, _length, line) {
      const keys = open.at(-1);
      if (keys?.has(key)) throw new Sentence(`${path}:${line + 1}: "${key}" stands twice in one place: take one of them out.`);
      keys?.add(key);
    },
  });
}

/** By the id it states, by its name, or else by its shape: git hands old versions over under names of its own. */
function documentOf(path: string, content: unknown): DefaultDocument | undefined {
  const stated = typeof content === 'object' && content !== null && 'id' in content ? content.id : undefined;
  return (
    defaultDocuments.find(({ id }) => `${id}.json` === basename(path)) ??
    defaultDocuments.find(({ id }) => id === stated) ??
    defaultDocuments.find(({ kind }) => kind !== 'rule-set' && checkShape(kind, content).length === 0)
  );
}
