/** Before the tests: makes sure of everything they run on. Plain JavaScript, because nothing is installed yet. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole, needsConsoleBuild } from '../api/standalone/console-build.mjs';
import { checkNodeVersion } from '../api/standalone/node-version.mjs';
import { needsInstall, npmInstall } from '../api/standalone/npm-install.mjs';
import { step } from '../api/standalone/progress.mjs';
import { Sentence } from '../api/standalone/sentence.mjs';
import { findTemporalCli, getTemporalCli } from '../api/standalone/temporal-cli.mjs';
import { caddy, getPrograms, needsPrograms } from './cluster/programs.mjs';
import { ensureBrowser } from './support/browser.mjs';
import { ensureKubernetesTools } from './support/kubernetes-tools.mjs';
import { findPromtool, getPromtool } from './support/promtool.mjs';
import { findS3Server, getS3Server } from './support/s3-server.mjs';
import { ensureSchemathesis } from './support/schemathesis.mjs';
import { prepareTestServer } from './support/test-server.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const tools = join(top, 'test', 'tools');

try {
  checkNodeVersion();
  if (needsInstall(top)) await step('Installing npm packages', (note) => npmInstall(top, note));
  if (needsInstall(tools, 'package.json')) await step('Installing lint and format tools', (note) => npmInstall(tools, note));
  if (findTemporalCli() === null) await step('Getting Temporal, once', getTemporalCli);
  if (findS3Server() === null) await step('Getting an S3 server, once', getS3Server);
  if (findPromtool() === null) await step('Getting promtool, once', getPromtool);
  await step('Preparing the time-skipping server', prepareTestServer);
  await step('Looking for a browser', ensureBrowser);
  await step('Looking for Schemathesis', ensureSchemathesis);
  if (needsPrograms([caddy])) await step('Getting the proxy, once', (note) => getPrograms(note, [caddy]));
  await step('Looking for kustomize and kubeconform', ensureKubernetesTools);
  if (needsConsoleBuild(top)) await step('Building the console', () => buildConsole(top));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
