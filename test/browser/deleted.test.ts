import { runningDatabaseUrl } from '@trafficdesk/api/standalone/database-url.ts';
import { readSettings } from '@trafficdesk/api/standalone/settings.ts';
import { storageVariables } from '@trafficdesk/api/standalone/storage-variables.ts';
import { purgeBatch } from '@trafficdesk/worker/activities/purge-batch.ts';
import { readStorageEnvironment } from '@trafficdesk/worker/environment.ts';
import { openFiles } from '@trafficdesk/worker/photos/files/open.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { expect, test } from './desk.ts';
import { look } from './look.ts';
import { filled, LANGUAGES, pattern } from './words.ts';

/** Sets back, as nobody but the owner of the database can, the clock of a closed case and its binding by ten years. */
async function setBack(caseId: string): Promise<void> {
  const db = connect(runningDatabaseUrl(readSettings(process.env).dataFolder), { max: 1, name: 'test' });
  const then = new Date(Date.now() - 10 * 365 * 86_400_000);
  try {
    await db('cases').where({ id: caseId }).update({ closed_at: then });
    await db('bindings').where({ case_id: caseId }).update({ ended_at: then });
    await db('photos')
      .whereIn('id', db('case_photos').where({ case_id: caseId }).select('photo_id'))
      .update({ uploaded_at: then });
  } finally {
    await db.destroy();
  }
}

/** Does what a worker does each night. */
async function nightPasses(): Promise<void> {
  const environment = readStorageEnvironment(storageVariables(process.env));
  const db = connect(environment.DATABASE_URL, { max: 2, name: 'test' });
  const seal = createSeal({ keys: environment.DATA_KEYS, lookupKey: environment.LOOKUP_KEY });
  const photos = createPhotoStore({ files: await openFiles(environment.photos), seal });
  try {
    for (const step of ['photos', 'cases'] as const) await purgeBatch({ db, photos }, { place: { step }, at: Date.now() });
  } finally {
    await db.destroy();
  }
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language });

    test('a case whose personal data was deleted says when and under which policy, and keeps its history', async ({
      page,
      words,
      applicant,
      signIn,
      elsewhere,
      channelApi,
    }, info) => {
      const someone = applicant();
      const { id, number, revision } = await someone.submit();
      const officer = await elsewhere('lina');
      await officer.claim(id);
      await officer.decide(id, { revision, verdict: 'approve', reasons: [] });
      const { bindingId } = await channelApi.get(id);
      await officer.send('POST', `/bindings/${bindingId}/end`, { reason: '车主要求' });
      await setBack(id);
      await nightPasses();

      await signIn(page, 'chenjing');
      await page.goto(`/cases/${id}`);
      await expect(page.getByText(words.case.deletedShort, { exact: true })).toBeInViewport();
      await expect(page.getByText(pattern(words.case.deleted.replace('%{version}', '1')))).toBeVisible();
      await expect(page.getByRole('region', { name: words.photos.title }).getByText(pattern(words.photos.deleted))).toHaveCount(3);
      await expect(page.getByText(someone.plateNumber)).toHaveCount(0);
      await look(page, { name: 'case deleted' }, language, info);

      await page.goto(`/cases?number=${number}`);
      await expect(page.getByRole('cell', { name: words.case.deletedShort })).toBeVisible();
      await page.goto('/bindings');
      await expect(
        page.getByRole('link', { name: filled(words.bindings.openCase, { plate: words.case.deletedShort }) }).first(),
      ).toBeVisible();
      await look(page, { name: 'bindings, one deleted' }, language, info);
      expect((await channelApi.get(id)).deletedAt).not.toBeNull();
    });
  });
}
