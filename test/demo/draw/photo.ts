import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import type { Surface } from './backdrop.ts';
import { takePicture } from './camera.ts';
import type { Exposure, Size } from './camera.ts';
import type { Person, Vehicle } from '@trafficdesk/worker/partners/stand-in/draw/person.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { applicantScene, documentsScene, identityDocumentScene, ownerScene, SCENE } from './scene.ts';
import type { Scene } from './scene.ts';

export const PHOTO_FAULTS = ['light-background', 'blurred', 'glare', 'dark', 'edge-cut', 'edited'] as const;
/** What people get wrong; `edge-cut` lets a paper reach out of the picture, `edited` names Photoshop in the metadata. */
export type PhotoFault = (typeof PHOTO_FAULTS)[number];

export interface PhotoToDraw {
  slot: PhotoSlot;
  applicant: Person;
  owner: Person;
  vehicle: Vehicle;
  fault?: PhotoFault;
  /** 1600 × 1200 unless told; 4000 × 3000 is what a phone takes. */
  size?: Size;
  /** Another number, another pose, table and light. */
  seed: number;
}

const DARK: Exposure['backdrop'][] = [
  [44, 48, 54],
  [36, 50, 46],
  [40, 46, 62],
  [56, 44, 38],
  [50, 45, 54],
  [34, 37, 41],
];
const LIGHT: Exposure['backdrop'][] = [
  [240, 236, 228],
  [226, 233, 238],
  [246, 243, 238],
];

function expose({ slot, fault }: PhotoToDraw, random: Random): Exposure {
  const surfaces: Surface[] = slot === 'documents' || slot === 'identity-document' ? ['wood', 'cloth'] : ['plaster', 'cloth'];
  return {
    surface: random.pick(surfaces),
    backdrop: random.pick(fault === 'light-background' ? LIGHT : DARK),
    light: fault === 'dark' ? random.between(0.1, 0.16) : random.between(0.84, 0.96),
    defocus: fault === 'blurred' ? random.between(9, 14) : 0,
    glare: fault === 'glare',
    software: fault === 'edited' ? 'Adobe Photoshop 26.1 (Windows)' : 'P1 14.2.0',
  };
}

function compose({ slot, applicant, owner, vehicle, fault }: PhotoToDraw, random: Random): Scene {
  const cut = fault === 'edge-cut';
  switch (slot) {
    case 'applicant':
      return applicantScene(random, applicant, cut);
    case 'owner':
      return ownerScene(random, owner, vehicle, cut);
    case 'documents':
      return documentsScene(random, applicant, owner, vehicle, cut);
    case 'identity-document':
      return identityDocumentScene(random, applicant, cut);
  }
}

/** Draws one of the photos of a case as a JPEG. The same input draws the same photo. */
export function drawPhoto(photo: PhotoToDraw): Promise<Buffer> {
  const random = createRandom(photo.seed * 31 + photo.slot.length);
  const exposure = expose(photo, random);
  return takePicture(compose(photo, random), photo.size ?? SCENE, exposure, random);
}
