import { readFileSync } from 'node:fs';
import { Sentence } from './sentence.mjs';

/** Throws when this Node cannot run the product: older than package.json's `engines` says. */
export function checkNodeVersion() {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = engines.node.replace('>=', '');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Sentence(
    `This is Node ${process.versions.node}; install Node ${wanted} or newer (22 or 24 are fine too) from https://nodejs.org and run this again.`,
  );
}
