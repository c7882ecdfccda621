import type { PhotoSlot } from '../api/schemas.ts';
import type { OnFileOf } from './requests.ts';

/** Whose photo on file a photo of the case is held against: that of whoever is on it. */
export const onFileOf = (slot: PhotoSlot): OnFileOf => (slot === 'owner' ? 'owner' : 'applicant');
