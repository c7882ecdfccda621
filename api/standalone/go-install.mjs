import { runCommand } from './run-command.mjs';
import { Sentence } from './sentence.mjs';

/**
 * Builds a program with Go into a folder, showing how far it is. Throws a Sentence that ends with `cures` where there is no Go or the
 * build fails.
 * @param {{title: string, module: string, packages: number, folder: string, cures: string, tags?: string}} program `packages`: about how many are compiled;
 *   `tags`: Go’s build tags
 * @param {(text: string) => void} note
 */
export async function goInstall({ title, module, packages, folder, cures, tags = '' }, note) {
  let built = 0;
  note('Go builds it: fetching its sources');
  const result = await runCommand('go', ['install', '-v', '-tags', tags, module], {
    env: { GOBIN: folder },
    onLine: (line) => {
      if (line.startsWith('go: ')) return;
      built += 1;
      note(`compiled ${built} of about ${packages} packages`);
    },
  }).catch(() => null);
  if (result === null) throw new Sentence(`${title} is missing: ${cures}`);
  if (result.code !== 0) throw new Sentence(`${title} could not be built with Go (${lastLine(result.tail)}): ${cures}`);
}

const lastLine = (text) => text.trim().split('\n').at(-1) ?? 'no output';
