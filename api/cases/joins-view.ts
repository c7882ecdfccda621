import { reasonWords } from '@trafficdesk/rules/reasons.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { maskPhone } from '@trafficdesk/worker/persons/mask.ts';
import { evaluatePhotos } from '@trafficdesk/worker/photos/evaluate-photos.ts';
import { PHOTO } from '@trafficdesk/worker/photos/photo-facts.ts';
import { type CaseJoin, listCaseJoins } from '@trafficdesk/worker/store/case-joins.ts';
import { type CasePhoto, listJoinPhotos } from '@trafficdesk/worker/store/case-photos.ts';
import { casePolicy } from '@trafficdesk/worker/store/case-policy.ts';
import type { Case } from '@trafficdesk/worker/store/cases.ts';
import { reasonCatalogue } from '@trafficdesk/worker/store/reason-catalogue.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { joinView } from './schemas.ts';

type Stores = Pick<Deps, 'db' | 'seal'>;

const ownPhone = ({ submission }: Case): string | null => (submission && 'newPhone' in submission ? submission.newPhone : null);

/** What the photo rules that a case is judged by say against a photo of an application that was joined to it, in officers' words (R-40). */
async function faultsOf({ db, seal }: Stores, found: Case, { submission }: CaseJoin, photo: CasePhoto): Promise<Text[]> {
  const { id, applicantHash, vehicleHash, policyVersions, updatedAt } = found;
  if (!applicantHash || !submission || photo.purgedAt) return [];
  const phoneHash = seal.lookupHash('phone', submission.newPhone);
  const rival = submission.newPhone !== ownPhone(found) && { rivalCaseId: id };
  const { content } = await casePolicy<RuleSet>(db, policyVersions, PHOTO);
  const [said] = await evaluatePhotos(db, { applicantHash, vehicleHash, phoneHash, ...rival }, content, [photo]);
  const reasons = said?.result.reasons ?? [];
  const catalogue = await reasonCatalogue(db, updatedAt, reasons);
  return reasons.map((code) => reasonWords(catalogue, code).officerText);
}

/** The applications joined to a case, oldest first, as whoever looks at the case sees them beside its own. */
export async function joinsView(deps: Stores, found: Case): Promise<z.input<typeof joinView>[]> {
  const { db, seal } = deps;
  const views = (await listCaseJoins(db, seal, found.id)).map(async (join) => {
    const { id, process, channelId, joinedAt, submission, purgedAt } = join;
    const photos = await listJoinPhotos(db, { caseId: found.id, joinId: id });
    return {
      id,
      process,
      channel: channelId,
      joinedAt: joinedAt.toISOString(),
      newPhone: submission && maskPhone(submission.newPhone),
      way: submission?.way.kind ?? null,
      anotherPhone: submission !== null && submission.newPhone !== ownPhone(found),
      photos: await Promise.all(
        photos.map(async (photo) => ({
          slot: photo.slot,
          photoId: photo.photoId,
          deletedAt: photo.purgedAt?.toISOString() ?? null,
          faults: await faultsOf(deps, found, join, photo),
        })),
      ),
      deletedAt: purgedAt?.toISOString() ?? null,
    };
  });
  return Promise.all(views);
}
