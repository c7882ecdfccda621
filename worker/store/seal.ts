import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

export interface SealKeys {
  /** The first key seals; every key opens what names it. */
  keys: { id: string; key: Buffer }[];
  lookupKey: Buffer;
}

export interface Seal {
  seal(text: string): string;
  open(sealed: string): string;
  sealBytes(bytes: Buffer): Buffer;
  openBytes(sealed: Buffer): Buffer;
  /** Keyed hash for finding a value without storing it; `kind` keeps equal values of different kinds apart. */
  lookupHash(kind: 'identity' | 'phone' | 'vehicle' | 'request', value: string): Buffer;
}

const IV = 12;
const TAG = 16;

/**
 * Seals personal data for the database and the photo store (Personal Information Protection Law 51): AES-256-GCM with the key's id in
 * the value, so that keys can be changed while old values stay readable. Opening a changed value, or one of an unknown key, throws.
 */
export function createSeal({ keys, lookupKey }: SealKeys): Seal {
  const [current] = keys;
  if (!current) throw new Error('DATA_KEYS holds no key');

  function sealBytes(bytes: Buffer): Buffer {
    const { id, key } = current as { id: string; key: Buffer };
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([Buffer.from([id.length]), Buffer.from(id), iv, cipher.getAuthTag(), body]);
  }

  function openBytes(sealed: Buffer): Buffer {
    const start = 1 + (sealed[0] ?? 0);
    const id = sealed.subarray(1, start).toString();
    const key = keys.find((candidate) => candidate.id === id)?.key;
    if (!key) throw new Error(`Sealed with key "${id}", which DATA_KEYS does not hold`);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(start, start + IV), { authTagLength: TAG });
    decipher.setAuthTag(sealed.subarray(start + IV, start + IV + TAG));
    return Buffer.concat([decipher.update(sealed.subarray(start + IV + TAG)), decipher.final()]);
  }

  return {
    sealBytes,
    openBytes,
    seal: (text) => sealBytes(Buffer.from(text)).toString('base64'),
    open: (sealed) => openBytes(Buffer.from(sealed, 'base64')).toString(),
    lookupHash: (kind, value) => createHmac('sha256', lookupKey).update(`${kind}\0${value.trim().toUpperCase()}`).digest(),
  };
}

/** The look-up hash of a vehicle: plate type and number together name it. */
export const vehicleHash = (seal: Seal, vehicle: { plateType: string; plateNumber: string }): Buffer =>
  seal.lookupHash('vehicle', `${vehicle.plateType} ${vehicle.plateNumber}`);
