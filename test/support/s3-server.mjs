import { findProgram, programFolder } from '../../api/standalone/find-program.mjs';
import { goInstall } from '../../api/standalone/go-install.mjs';

const GO_PROGRAM = {
  title: 'versitygw, the S3 server that the tests of the photo store run,',
  module: 'github.com/versity/versitygw/cmd/versitygw@v1.8.0',
  packages: 440,
  folder: programFolder,
  cures:
    'install it (https://github.com/versity/versitygw) so that `versitygw` is on the PATH, or install Go 1.25 or newer so that it can be built here.',
};

/** The S3 server on this machine: on the PATH, or in the cache; null when there is none yet. */
export const findS3Server = () => findProgram('versitygw');

/**
 * Builds the S3 server with Go into the cache, which takes 2–3 minutes on two cores.
 * @param {(text: string) => void} note
 */
export const getS3Server = (note) => goInstall(GO_PROGRAM, note);
