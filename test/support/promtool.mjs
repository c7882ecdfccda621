import { findProgram, programFolder } from '../../api/standalone/find-program.mjs';
import { goInstall } from '../../api/standalone/go-install.mjs';

const GO_PROGRAM = {
  title: 'promtool, which checks and tries the rules of Prometheus,',
  module: 'github.com/prometheus/prometheus/cmd/promtool@v0.316.0',
  // Without what finds targets in other people’s clouds, which is most of it.
  tags: 'remove_all_sd,enable_dns_sd',
  packages: 700,
  folder: programFolder,
  cures:
    'install it (https://prometheus.io/download) so that `promtool` is on the PATH, or install Go 1.25 or newer so that it can be built here.',
};

/** promtool on this machine: on the PATH, or in the cache; null when there is none yet. */
export const findPromtool = () => findProgram('promtool');

/**
 * Builds promtool with Go into the cache, which takes a few minutes on two cores.
 * @param {(text: string) => void} note
 */
export const getPromtool = (note) => goInstall(GO_PROGRAM, note);
