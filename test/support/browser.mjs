import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../../api/standalone/run-command.mjs';
import { Sentence } from '../../api/standalone/sentence.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a Chromium on this machine: $CHROMIUM_PATH, or the first found; null when there is none. */
export function findBrowser() {
  const paths = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...paths, '/usr/bin/chromium', MAC].find((path) => path && existsSync(path)) ?? null;
}

/**
 * Makes sure of a Chromium that can show Chinese; on Debian, root installs both.
 * @param {(text: string) => void} note
 */
export async function ensureBrowser(note) {
  const lacking = findBrowser() === null || (process.platform === 'linux' && !(await hasChineseFont()));
  if (!lacking) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    note(`installing ${PACKAGES.join(' and ')}`);
    await apt('update', '-q');
    await apt('install', '-y', '-q', '--no-install-recommends', ...PACKAGES);
  }
  if (findBrowser() !== null) return;
  throw new Sentence(
    'The browser tests need Chromium: install it (Debian: sudo apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH to where it is.',
  );
}

async function apt(...args) {
  const { code, tail } = await runCommand('apt-get', args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  if (code !== 0) throw new Sentence(`Chromium could not be installed: apt-get ${args[0]} said ${tail.split('\n').at(-1)}`);
}

async function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const fonts = await runCommand('fc-list', [':lang=zh']).catch(() => null);
  return fonts !== null && fonts.tail.trim() !== '';
}
