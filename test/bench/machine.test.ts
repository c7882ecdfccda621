import { expect, test } from 'vitest';
import { openDesk } from '../support/desk.ts';
import { machineLines } from './machine.ts';

test('figures name PostgreSQL as the server that runs names itself, and the Temporal that ran', async () => {
  const { deps } = await openDesk();
  const { rows } = await deps.db.raw('show server_version');
  const [version] = (rows[0].server_version as string).split(' ');
  expect(machineLines().join('\n')).toMatch(new RegExp(`, PostgreSQL ${version}, Temporal dev server \\d+\\.\\d+`));
  expect(machineLines('Temporal server 1.2.3').join('\n')).toContain(', Temporal server 1.2.3, SDK ');
});
