import { handBehind, thumbInFront } from './hand.ts';
import { IDENTITY_CARD, identityCard } from './identity-card.ts';
import { looksOf } from '@trafficdesk/worker/partners/stand-in/draw/looks.ts';
import type { Person, Vehicle } from '@trafficdesk/worker/partners/stand-in/draw/person.ts';
import { portrait } from '@trafficdesk/worker/partners/stand-in/draw/portrait.ts';
import type { Random } from './random.ts';
import { VEHICLE_LICENCE, vehicleLicence } from './vehicle-licence.ts';

/** Scenes are drawn on 1600 × 1200, whatever the photo's size. */
export const SCENE = { width: 1600, height: 1200 };

export interface Scene {
  /** SVG elements on a transparent ground. */
  drawing: string;
  /** Where a lamp would be mirrored. */
  shine: { x: number; y: number };
}

interface Paper {
  drawing: string;
  width: number;
  height: number;
}

interface Place {
  x: number;
  y: number;
  tilt: number;
  scale: number;
}

const asIdentityCard = (person: Person, id: string): Paper => ({ drawing: identityCard(person, id), ...IDENTITY_CARD });
const asVehicleLicence = (vehicle: Vehicle, owner: Person): Paper => ({
  drawing: vehicleLicence(vehicle, owner, 'licence'),
  ...VEHICLE_LICENCE,
});

/** A paper about its centre, leaning a little away from the camera, with the shadow it throws `lift` units to the lower right. */
function lay({ drawing, width, height }: Paper, { x, y, tilt, scale }: Place, lean: number, lift: number): string {
  const shadow = [3, 2, 1]
    .map(
      (ring) =>
        `<rect x="${lift - ring * 5}" y="${lift - ring * 5}" width="${width + ring * 10}" height="${height + ring * 10}"
          rx="${32 + ring * 5}" fill="#000" fill-opacity=".15"/>`,
    )
    .join('');
  return `<g transform="translate(${x} ${y}) rotate(${tilt}) skewX(${lean}) scale(${scale} ${scale * (1 - Math.abs(lean) / 90)})
    translate(${-width / 2} ${-height / 2})">${shadow}${drawing}</g>`;
}

/** A paper held up by its lower edge; `armX` is how far below the pinch the elbow stands aside. */
function hold(holder: Person, paper: Paper, place: Place, lean: number, armX: number): string {
  const looks = looksOf(holder);
  const turn = (place.tilt * Math.PI) / 180;
  const reach = (paper.height / 2) * place.scale + 20;
  const pinch = `translate(${place.x - Math.sin(turn) * reach} ${place.y + Math.cos(turn) * reach}) rotate(${place.tilt / 2})`;
  return `<g transform="${pinch}">${handBehind(looks, armX, SCENE.height - place.y)}</g>${lay(paper, place, lean, 12)}<g
    transform="${pinch}">${thumbInFront(looks)}</g>`;
}

/** R-39 (1): the applicant's head, holding the own identity card beside it. */
export function applicantScene(random: Random, applicant: Person, cut: boolean): Scene {
  const side = random.pick([-1, 1]);
  const head = { x: 800 - side * random.between(215, 300), y: random.between(415, 500), scale: random.between(1.22, 1.42) };
  const card: Place = {
    x: cut ? 800 + side * random.between(660, 740) : 800 + side * random.between(370, 425),
    y: random.between(590, 720),
    tilt: random.between(-9, 9),
    scale: random.between(0.68, 0.76),
  };
  const drawing = `<g transform="translate(${head.x} ${head.y}) rotate(${random.between(-4, 4)})
    scale(${head.scale})">${portrait(applicant, 'holder')}</g>
    ${hold(applicant, asIdentityCard(applicant, 'own'), card, random.between(-4, 4), side * random.between(-120, 10))}`;
  return { drawing, shine: card };
}

/** R-39 (2): the owner's head, holding the own identity card and the vehicle licence. */
export function ownerScene(random: Random, owner: Person, vehicle: Vehicle, cut: boolean): Scene {
  const swap = random.pick([-1, 1]);
  const head = { x: random.between(750, 850), y: random.between(370, 430), scale: random.between(1.12, 1.25) };
  const place = (side: number, far: number): Place => ({
    x: 800 + side * far,
    y: random.between(720, 830),
    tilt: side * random.between(-7, 9),
    scale: random.between(0.6, 0.66),
  });
  const lean = random.between(-4, 4);
  const card = place(swap, random.between(415, 465));
  const licence = place(-swap, cut ? random.between(660, 730) : random.between(415, 465));
  const drawing = `<g transform="translate(${head.x} ${head.y}) rotate(${random.between(-3, 3)})
    scale(${head.scale})">${portrait(owner, 'holder')}</g>
    ${hold(owner, asIdentityCard(owner, 'own'), card, lean, swap * random.between(-150, -60))}
    ${hold(owner, asVehicleLicence(vehicle, owner), licence, -lean, -swap * random.between(-150, -60))}`;
  return { drawing, shine: card };
}

const LAYOUTS: readonly (readonly [number, number])[][] = [
  [
    [445, 345],
    [1155, 345],
    [800, 855],
  ],
  [
    [445, 845],
    [1155, 845],
    [800, 340],
  ],
  [
    [430, 330],
    [440, 850],
    [1150, 600],
  ],
  [
    [1160, 340],
    [1150, 860],
    [450, 600],
  ],
];

/** R-39 (3): both identity cards and the vehicle licence lying together. */
export function documentsScene(random: Random, applicant: Person, owner: Person, vehicle: Vehicle, cut: boolean): Scene {
  const papers = [asIdentityCard(applicant, 'first'), asIdentityCard(owner, 'second'), asVehicleLicence(vehicle, owner)];
  const places = random.pick(LAYOUTS);
  const order = random.chance(0.5) ? [0, 1, 2] : [1, 0, 2];
  const lean = random.between(-5, 5);
  const laid = order.map((paper, index) => {
    const [x, y] = places[index]!;
    const outside = cut && index === 0 ? Math.sign(x - 800) * 330 : 0;
    const place: Place = {
      x: x + outside + random.between(-24, 24),
      y: y + random.between(-24, 24),
      tilt: random.between(-9, 9),
      scale: random.between(0.7, 0.77),
    };
    return lay(papers[paper]!, place, lean, 9);
  });
  const [x, y] = places[1]!;
  return { drawing: `<g transform="rotate(${random.between(-5, 5)} 800 600)">${laid.join('')}</g>`, shine: { x, y } };
}

/** the own identity card lying by itself. */
export function identityDocumentScene(random: Random, applicant: Person, cut: boolean): Scene {
  const place: Place = {
    x: cut ? random.pick([220, 1380]) : random.between(740, 860),
    y: random.between(540, 660),
    tilt: random.between(-9, 9),
    scale: random.between(1.2, 1.4),
  };
  return { drawing: lay(asIdentityCard(applicant, 'first'), place, random.between(-5, 5), 9), shine: place };
}
