import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Files, KeptFile } from './files.ts';

export interface Bucket {
  /** It must exist. Without versions: what is removed has to be gone. */
  name: string;
  /** http or https address of the S3 server. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A server that does not answer must not hold up an officer's page for longer; the client tries three times. */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

/** Objects that a server lists in one answer. */
const MOST_AT_ONCE = 1000;

const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: Bucket): S3Client =>
  new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Bucket names as host names need DNS that servers of one's own seldom have.
    forcePathStyle: true,
    // The signature covers each body, and not every compatible server knows the checksums that Amazon's took up since.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: TIMEOUTS,
  });

/** Whether a bucket keeps versions of what is removed; false where it does not say, or cannot be asked now. */
export async function keepsVersions(bucket: Bucket): Promise<boolean> {
  const asked = clientOf(bucket).send(new GetBucketVersioningCommand({ Bucket: bucket.name }));
  return asked.then(({ Status }) => Status === 'Enabled').catch(() => false);
}

/** Files in a bucket of S3-compatible storage, each as one object of its name. */
export function filesInBucket(bucket: Bucket): Files {
  const client = clientOf(bucket);
  const { name: Bucket } = bucket;

  return {
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },

    async get(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return Buffer.from((await Body?.transformToByteArray()) ?? []);
      } catch (error) {
        // A bucket that is not there answers 404 as well, and is a fault.
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },

    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },

    async list({ after, limit }) {
      const files: KeptFile[] = [];
      for (let StartAfter = after, more = true; more && files.length < limit; StartAfter = files.at(-1)?.name) {
        const { Contents = [], IsTruncated } = await client.send(
          new ListObjectsV2Command({ Bucket, StartAfter, MaxKeys: Math.min(limit - files.length, MOST_AT_ONCE) }),
        );
        files.push(...Contents.map(({ Key, LastModified }) => ({ name: Key as string, writtenAt: LastModified as Date })));
        more = IsTruncated === true;
      }
      return files;
    },
  };
}
