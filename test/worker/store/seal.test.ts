import { randomBytes } from 'node:crypto';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { expect, test } from 'vitest';
import { buildCase, openDesk } from '../../support/desk.ts';

const key = (id: string) => ({ id, key: randomBytes(32) });
const lookupKey = randomBytes(32);
const PLACE = 'accounts.person:1';

test('what was sealed opens again, and the same text seals differently each time', () => {
  const seal = createSeal({ keys: [key('k1')], lookupKey });
  expect(seal.open(seal.seal('李娜 13800', PLACE), PLACE)).toBe('李娜 13800');
  expect(seal.seal('李娜', PLACE)).not.toBe(seal.seal('李娜', PLACE));
});

test('a sealed value that was changed in any byte does not open', () => {
  const seal = createSeal({ keys: [key('k1')], lookupKey });
  const sealed = seal.sealBytes(Buffer.from('990101199001011234'), PLACE);
  for (let at = 3; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => seal.openBytes(changed, PLACE)).toThrow();
  }
});

test('a sealed value laid in the place of another does not open', () => {
  const seal = createSeal({ keys: [key('k1')], lookupKey });
  expect(() => seal.open(seal.seal('李娜', PLACE), 'accounts.person:2')).toThrow();
  expect(() => seal.openBytes(seal.sealBytes(Buffer.from('x'), 'photo:1.kept'), 'photo:1.thumb')).toThrow();
});

test('after a change of keys old values open as long as their key is kept, and not after it is gone', () => {
  const [old, fresh] = [key('k1'), key('k2')];
  const sealed = createSeal({ keys: [old], lookupKey }).seal('李娜', PLACE);
  expect(createSeal({ keys: [fresh, old], lookupKey }).open(sealed, PLACE)).toBe('李娜');
  expect(() => createSeal({ keys: [fresh], lookupKey }).open(sealed, PLACE)).toThrow('k1');
});

test('a look-up hash finds a value whatever its case and surrounding blanks, and keeps kinds and installations apart', () => {
  const seal = createSeal({ keys: [key('k1')], lookupKey });
  expect(seal.lookupHash('identity', ' 99010119900101123x ')).toEqual(seal.lookupHash('identity', '99010119900101123X'));
  expect(seal.lookupHash('identity', '1')).not.toEqual(seal.lookupHash('phone', '1'));
  expect(createSeal({ keys: [key('k1')], lookupKey: randomBytes(32) }).lookupHash('identity', '1')).not.toEqual(
    seal.lookupHash('identity', '1'),
  );
});

test('no row of a submitted case holds a name, number, phone or plate in the clear', async () => {
  const { deps } = await openDesk();
  const { submission } = await buildCase(deps);
  const person = await deps.registry.findPerson(submission.applicant.identityNumber);
  const tables = ['cases', 'accounts', 'photos', 'case_photos', 'audit', 'messages'];
  const dump = JSON.stringify(await Promise.all(tables.map((table) => deps.db(table).select())));
  expect(dump).toContain('submission_sealed');
  for (const planted of [person?.name, person?.identityNumber, person?.phone, submission.vehicle.plateNumber])
    expect(dump).not.toContain(planted);
});
