import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const admin = fileURLToPath(new URL('../../admin', import.meta.url));

/** Bytes, gzipped, that the first load may have at most. */
export const FIRST_LOAD_LIMIT = 320_000;

/** What a browser fetches before an officer sees the queue: the page itself, the words of one language, and the queue. */
const FIRST = [/index\.html$/, /i18n\/catalogue-zh-cn\.ts$/, /queue\/queue-page\.tsx$/];

export interface FirstLoad {
  /** Of scripts and styles, each gzipped for itself, as they are sent. */
  bytes: number;
  /** The same by file, the largest first. */
  files: { name: string; bytes: number }[];
}

/** The console as it is built for production, whatever this process is told it runs for. */
async function builtForProduction(): Promise<Rolldown.RolldownOutput> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return (await build({ root: admin, logLevel: 'error', build: { write: false } })) as Rolldown.RolldownOutput;
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

/** Builds the console, to memory alone, and weighs what the first load is made of. */
export async function weighFirstLoad(): Promise<FirstLoad> {
  const built = await builtForProduction();
  const chunks = new Map(built.output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    const chunk = chunks.get(name);
    if (!chunk || loaded.has(name)) return;
    loaded.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) loaded.add(style);
    chunk.imports.forEach(load);
  };
  for (const first of FIRST) {
    const chunk = [...chunks.values()].find(({ facadeModuleId }) => facadeModuleId && first.test(facadeModuleId));
    if (!chunk) throw new Error(`The console has no ${String(first)} any more`);
    load(chunk.fileName);
  }
  const files = built.output
    .filter(({ fileName }) => loaded.has(fileName))
    .map((file) => ({ name: file.fileName, bytes: gzipSync(file.type === 'chunk' ? file.code : file.source).length }))
    .toSorted((one, other) => other.bytes - one.bytes);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files };
}
