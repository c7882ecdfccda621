import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { SealedColumn } from './sealed-columns.ts';

export interface SealKeys {
  /** The first key seals; every key opens what names it. */
  keys: { id: string; key: Buffer }[];
  lookupKey: Buffer;
}

/**
 * Where a sealed value stands: `<table>.<column>:<row id>`, `photo:<photo id>.<variant>`, or a cookie of a few minutes. It is authenticated
 * with the value, so that one person's value laid in the place of another's does not open.
 */
export type Place = `${SealedColumn}:${string}` | `photo:${string}` | `cookie:${string}`;

export interface Seal {
  /** Id of the key that seals now. */
  currentKeyId: string;
  /** Whether what this key sealed can be opened. */
  holdsKey(id: string): boolean;
  /** `<key id>.<base64url>` */
  seal(text: string, place: Place): string;
  open(sealed: string, place: Place): string;
  sealBytes(bytes: Buffer, place: Place): Buffer;
  openBytes(sealed: Buffer, place: Place): Buffer;
  /** Keyed hash for finding a value without storing it; `kind` keeps equal values of different kinds apart. */
  lookupHash(kind: LookupKind, value: string): Buffer;
}

export type LookupKind =
  | 'identity'
  | 'phone'
  | 'vehicle'
  | 'violation'
  | 'request'
  | 'end-user'
  | 'phone-code'
  | 'owner-code'
  | 'recovery-code'
  | 'objection'
  | 'second-review'
  | 'subject';

const IV = 12;
const TAG = 16;

/**
 * Seals personal data for the database and the photo store (Personal Information Protection Law 51): AES-256-GCM with the key's id before
 * the value, so that keys can be changed while old values stay readable. Opening a changed value, one of an unknown key, or one that was
 * sealed for another place throws.
 */
export function createSeal({ keys: given, lookupKey }: SealKeys): Seal {
  // Made once: a key that is given as bytes is made into one each time.
  const keys = given.map(({ id, key }) => ({ id, key: createSecretKey(key) }));
  const lookup = createSecretKey(lookupKey);
  const [current] = keys;
  if (!current) throw new Error('DATA_KEYS holds no key');

  function encrypt(bytes: Buffer, place: Place, key: KeyObject): Buffer {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  function decrypt(sealed: Buffer, place: Place, id: string): Buffer {
    const key = keys.find((candidate) => candidate.id === id)?.key;
    if (!key) throw new Error(`Sealed with key "${id}", which DATA_KEYS does not hold`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG }).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
  }

  const { id: currentKeyId, key: currentKey } = current;
  return {
    currentKeyId,
    holdsKey: (id) => keys.some((key) => key.id === id),
    seal: (text, place) => `${currentKeyId}.${encrypt(Buffer.from(text), place, currentKey).toString('base64url')}`,
    open(sealed, place) {
      const id = keyIdOf(sealed);
      return decrypt(Buffer.from(sealed.slice(id.length + 1), 'base64url'), place, id).toString();
    },
    sealBytes: (bytes, place) =>
      Buffer.concat([Buffer.from([currentKeyId.length]), Buffer.from(currentKeyId), encrypt(bytes, place, currentKey)]),
    openBytes(sealed, place) {
      const start = 1 + (sealed[0] ?? 0);
      return decrypt(sealed.subarray(start), place, sealed.subarray(1, start).toString());
    },
    lookupHash: (kind, value) => createHmac('sha256', lookup).update(`${kind}\0${value.trim().toUpperCase()}`).digest(),
  };
}

/** Id of the key a sealed text names. */
export const keyIdOf = (sealed: string): string => sealed.slice(0, Math.max(0, sealed.indexOf('.')));

/** The look-up hash of a vehicle: plate type and number together name it. */
export const vehicleHash = (seal: Seal, vehicle: { plateType: string; plateNumber: string }): Buffer =>
  seal.lookupHash('vehicle', `${vehicle.plateType} ${vehicle.plateNumber}`);

/** The look-up hash of a violation record by its number (wfbh). */
export const violationHash = (seal: Seal, violationNumber: string): Buffer => seal.lookupHash('violation', violationNumber);
