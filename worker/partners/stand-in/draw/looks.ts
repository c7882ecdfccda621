import { birthOf, isFemale } from './person.ts';
import type { Person } from './person.ts';
import { createRandom } from './random.ts';

/** What makes one drawn face differ from another. Lengths are in the portrait's own units: a head is about 270 high. */
export interface Looks {
  skin: string;
  hair: string;
  hairStyle: 'crop' | 'side-part' | 'fringe' | 'crew' | 'receding' | 'bob' | 'long' | 'long-fringe' | 'bun';
  cheek: number;
  jaw: number;
  chin: number;
  eyeGap: number;
  eyeHeight: number;
  eyeTilt: number;
  iris: string;
  browWidth: number;
  browTilt: number;
  noseLength: number;
  noseWidth: number;
  mouthWidth: number;
  smile: number;
  lips: string;
  glasses: 'none' | 'round' | 'square' | 'half';
  moustache: boolean;
  lines: boolean;
  mole: number | null;
  female: boolean;
  clothes: 'crew-neck' | 'shirt' | 'hoodie' | 'jacket' | 'v-neck';
  cloth: string;
  underCloth: string;
}

const HAIR = ['#14110f', '#1d1613', '#2a1d16', '#17171b', '#33241b'];
const GREY_HAIR = ['#77736f', '#96928e', '#5c5855'];
const CLOTH = [
  '#2f4858',
  '#5b3a46',
  '#3d5a45',
  '#4a4e69',
  '#7a5c3e',
  '#303a52',
  '#6d6875',
  '#23395b',
  '#83403c',
  '#4f5d4f',
  '#8a7f72',
  '#56677b',
];

/** The face's number decides; sex and age follow the identity number, so that card and person agree. */
export function looksOf(person: Person): Looks {
  const random = createRandom(person.face * 7919 + 13);
  const female = isFemale(person);
  const old = birthOf(person).year < 1968;
  return {
    skin: random.pick(['#f1cba7', '#e9bd95', '#dfae85', '#f4d6ba', '#d29f76', '#ecc4a0', '#e2b48f']),
    hair: random.pick(old ? GREY_HAIR : HAIR),
    hairStyle: random.pick(
      female ? ['bob', 'long', 'long-fringe', 'bun'] : old ? ['crew', 'receding', 'side-part'] : ['crop', 'side-part', 'fringe', 'crew'],
    ),
    cheek: random.between(90, 105),
    jaw: random.between(female ? 58 : 66, female ? 74 : 86),
    chin: random.between(120, 140),
    eyeGap: random.between(38, 47),
    eyeHeight: random.between(7.5, 12),
    eyeTilt: random.between(-3, 5),
    iris: random.pick(['#2a1a11', '#3a2416', '#1f1510', '#4a2f1b']),
    browWidth: random.between(female ? 4 : 7, female ? 6.5 : 11),
    browTilt: random.between(-4, 5),
    noseLength: random.between(44, 58),
    noseWidth: random.between(15, 22),
    mouthWidth: random.between(27, 40),
    smile: random.between(-2, 6),
    lips: random.pick(female ? ['#b5524f', '#c0645c', '#a8474d'] : ['#b57a68', '#a86f60', '#bb8170']),
    glasses: random.chance(0.4) ? random.pick(['round', 'square', 'half']) : 'none',
    moustache: !female && random.chance(0.14),
    lines: old,
    mole: random.chance(0.2) ? random.between(-60, 60) : null,
    female,
    clothes: random.pick(['crew-neck', 'shirt', 'hoodie', 'jacket', 'v-neck']),
    cloth: random.pick(CLOTH),
    underCloth: random.pick(['#c9cdd2', '#b9c4d0', '#d5cdbf', '#aeb8c4']),
  };
}
