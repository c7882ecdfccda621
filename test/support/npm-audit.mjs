import { execFile } from 'node:child_process';

/**
 * Advisories that cannot be mended yet and cannot hurt here: why, by id (GHSA-…).
 * @type {Record<string, string>}
 */
const EXPLAINED = {};

/**
 * Asks the registry what is known against the packages that production installs.
 * @param {string} top
 * @returns {Promise<string[] | null>} one line per advisory nobody explained; null where the registry does not answer such questions
 */
export async function auditPackages(top) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = await new Promise((resolve) => {
    // It ends with 1 when it finds something: what it says counts, not how it ends.
    execFile(npm, ['audit', '--omit=dev', '--json'], { cwd: top, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) => resolve(stdout));
  });
  return unexplained(said);
}

/**
 * @param {string} report what `npm audit --json` printed
 * @param {Record<string, string>} [explained]
 */
export function unexplained(report, explained = EXPLAINED) {
  const { vulnerabilities } = parse(report);
  if (vulnerabilities === undefined) return null;
  const advisories = new Map();
  // A name in `via` is another package of the same report.
  for (const { via } of Object.values(vulnerabilities)) {
    for (const advisory of via) if (typeof advisory !== 'string') advisories.set(advisory.url, advisory);
  }
  return [...advisories.values()]
    .filter(({ url }) => !(url.split('/').at(-1) in explained))
    .map(({ name, range, severity, title, url }) => `${name} ${range}: ${severity}, ${title} (${url})`);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
