import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { mountSmallDisk } from './nemesis/small-disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-disk-'));
const disk = mountSmallDisk(folder, 1);
afterAll(() => {
  disk?.close();
  rmSync(folder, { recursive: true });
});

const write = (): void => writeFileSync(join(folder, 'photo'), Buffer.alloc(4096));

// Whoever is not root may mount nothing.
test.skipIf(disk === null)('on a full disk nobody can write, and once it is free everybody can again', () => {
  expect(disk?.isFull()).toBe(false);
  expect(disk?.fill()).toBeGreaterThan(0);
  expect(disk?.isFull()).toBe(true);
  expect(write).toThrow('ENOSPC');
  disk?.free();
  expect(disk?.isFull()).toBe(false);
  write();
});
