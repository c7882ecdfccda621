import { z } from 'zod';
import type { Bucket } from './files/bucket.ts';

/** Where the sealed photos are kept: a folder on this machine, or a bucket of S3-compatible storage. */
export type PhotoPlace = { folder: string } | { bucket: Bucket };

const bucketVariables = z.object({
  S3_BUCKET: z.string(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
  S3_REGION: z.string(),
  S3_ACCESS_KEY_ID: z.string(),
  S3_SECRET_ACCESS_KEY: z.string(),
});
const S3_NAMES = Object.keys(bucketVariables.shape);
const allVariables = z.object(Object.fromEntries(['PHOTO_DIR', ...S3_NAMES].map((name) => [name, z.string().optional()])));

/**
 * PHOTO_DIR, or all of S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY; never both.
 * A variable set to nothing counts as not set: that is how compose files leave one out.
 */
export const photoVariables = allVariables.transform((all, context): { photos: PhotoPlace } => {
  const { PHOTO_DIR: folder, ...s3 } = Object.fromEntries(Object.entries(all).filter(([, value]) => value));
  const fault = (message: string): never => {
    context.addIssue({ code: 'custom', path: ['PHOTO_DIR'], message });
    return z.NEVER;
  };
  if (folder === undefined && Object.keys(s3).length === 0)
    return fault(`the folder of the photos; or, to keep them on S3-compatible storage, set ${S3_NAMES.join(', ')}`);
  if (folder === undefined) return bucketOf(s3, context);
  if (Object.keys(s3).length > 0) return fault('photos are kept in one place: unset it, or unset the S3_ variables');
  return { photos: { folder } };
});

function bucketOf(s3: Record<string, string | undefined>, context: z.RefinementCtx): { photos: PhotoPlace } {
  const { data, error } = bucketVariables.safeParse(s3);
  if (error) {
    for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  }
  const { S3_BUCKET: name, S3_ENDPOINT: endpoint, S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY } = data;
  return { photos: { bucket: { name, endpoint, region, accessKeyId, secretAccessKey: S3_SECRET_ACCESS_KEY } } };
}
