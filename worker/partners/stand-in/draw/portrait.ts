import { clothes } from './clothes.ts';
import { darker, lighter } from './colour.ts';
import { face } from './face.ts';
import { hairBehind, hairInFront } from './hair.ts';
import { looksOf } from './looks.ts';
import type { Person } from './person.ts';

const gradient = (id: string, stops: [string, string, string], direction: string): string =>
  `<linearGradient id="${id}" ${direction}><stop offset="0" stop-color="${stops[0]}"/><stop offset=".55" stop-color="${stops[1]}"/><stop
    offset="1" stop-color="${stops[2]}"/></linearGradient>`;

/**
 * Head and shoulders as SVG, centred on the bridge of the nose: about 210 wide at the head, from -215 (hair) to 920 (waist).
 * `id` keeps the gradients of two portraits in one picture apart.
 */
export function portrait(person: Person, id: string): string {
  const looks = looksOf(person);
  const { skin, hair, cloth, jaw, chin } = looks;
  const neck = Math.min(62, jaw - 8);
  return `<defs>
      ${gradient(`${id}-skin`, [lighter(skin, 0.22), skin, darker(skin, 0.2)], 'x1="0.2" y1="0" x2="0.85" y2="1"')}
      ${gradient(`${id}-hair`, [lighter(hair, 0.14), hair, darker(hair, 0.35)], 'x1="0.2" y1="0" x2="0.8" y2="1"')}
      ${gradient(`${id}-cloth`, [lighter(cloth, 0.12), cloth, darker(cloth, 0.4)], 'x1="0.1" y1="0" x2="0.9" y2="1"')}
    </defs>
    ${hairBehind(looks)}
    <path d="M${-neck},60 L${-neck - 2},156 C${-neck - 20},182 -96,186 -120,202 L0,280 L120,202 C96,186 ${neck + 20},182 ${neck + 2},156
      L${neck},60Z" fill="${darker(skin, 0.13)}"/>
    <path d="M${-neck},${chin - 32} C${-neck},${chin + 44} ${neck},${chin + 62} ${neck},${chin - 32}Z" fill="${darker(skin, 0.42)}"
      fill-opacity=".62"/>
    <g transform="translate(0 -60)">${clothes(looks, `${id}-cloth`)}</g>
    ${face(looks, `${id}-skin`)}
    ${hairInFront(looks, `${id}-hair`)}`;
}
