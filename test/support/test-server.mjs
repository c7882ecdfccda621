import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../api/standalone/cache.mjs';
import { runCommand } from '../../api/standalone/run-command.mjs';

const VERSION = '1.38.0';
const folder = join(cacheFolder, `temporal-test-server-${VERSION}`);
const script = join(folder, 'test-server');

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>trafficdesk</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The Temporal server that can skip time, from Maven Central, kept in the cache. Resolves with its path, or with null where there is
 * no Java or Maven: the Temporal SDK then downloads a server of its own.
 * @param {(text: string) => void} note
 * @returns {Promise<string | null>}
 */
export async function prepareTestServer(note) {
  if (existsSync(script)) return script;
  const building = `${folder}.${process.pid}`;
  try {
    mkdirSync(building, { recursive: true });
    writeFileSync(join(building, 'pom.xml'), POM);
    note('downloading it from Maven Central');
    const args = [
      '-B',
      '-q',
      '-f',
      join(building, 'pom.xml'),
      'dependency:copy-dependencies',
      `-DoutputDirectory=${join(building, 'jars')}`,
    ];
    const { code } = await runCommand('mvn', args, { onLine: note });
    const java = await runCommand('java', ['-version']);
    if (code !== 0 || java.code !== 0) return null;
    writeFileSync(join(building, 'test-server'), `#!/bin/sh\nexec java -cp '${folder}/jars/*' io.temporal.testserver.TestServer "$@"\n`);
    chmodSync(join(building, 'test-server'), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
    return script;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}
