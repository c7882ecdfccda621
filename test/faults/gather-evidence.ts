import { Client, Connection } from '@temporalio/client';
import { anchorFolder, sealOf } from '@trafficdesk/api/standalone/secrets.ts';
import { photoFolder } from '@trafficdesk/api/standalone/storage-variables.ts';
import { byId } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { readTrustedKeys } from '@trafficdesk/worker/audit/anchor-settings.ts';
import { openRecords } from '@trafficdesk/worker/partners/stand-in/records.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import type { Evidence } from './invariants/evidence.ts';
import type { Journal } from './load/journal.ts';
import type { Product } from './product/product.ts';

/** Opens everything that a run left: database, partners' books, photos, anchors and workflows. */
export async function gatherEvidence(product: Product, journal: Journal): Promise<Evidence & { close(): Promise<void> }> {
  const { cluster, dataFolder } = product;
  const { databaseUrls, temporalAddress, secrets } = cluster;
  const connection = await Connection.connect({ address: temporalAddress });
  const db = connect(databaseUrls.owner, { max: 2, name: 'faults evidence' });
  const seal = sealOf(secrets);
  return {
    journal,
    db,
    seal,
    records: openRecords(dataFolder),
    photos: createPhotoStore({ files: filesOnDisk(photoFolder(dataFolder)), seal }),
    anchors: { folder: anchorFolder(dataFolder), keys: byId(readTrustedKeys({ AUDIT_SIGNING_KEY: secrets.auditSigningKey })) },
    temporal: new Client({ connection }),
    async close() {
      await db.destroy();
      await connection.close();
    },
  };
}
