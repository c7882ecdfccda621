/** What the name of a socket may be as long as (sockaddr_un), in bytes, without the end; macOS allows the least. */
const LONGEST_NAME = 103;

/**
 * Where a PostgreSQL server with this data folder has its Unix socket: through it a statement costs half of what it costs by TCP on the same machine. Null where
 * there are no such sockets, or the folder's name is too long or too strange for one.
 * @param {string} dataFolder
 * @returns {string | null}
 */
export const socketFolder = (dataFolder) =>
  process.platform !== 'win32' && !dataFolder.includes('"') && Buffer.byteLength(`${dataFolder}/.s.PGSQL.65535`) <= LONGEST_NAME
    ? dataFolder
    : null;
