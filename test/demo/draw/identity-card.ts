import { birthOf, isFemale } from '@trafficdesk/worker/partners/stand-in/draw/person.ts';
import type { Person } from '@trafficdesk/worker/partners/stand-in/draw/person.ts';
import { portrait } from '@trafficdesk/worker/partners/stand-in/draw/portrait.ts';

/** Card size in its own units: ten a millimetre. */
export const IDENTITY_CARD = { width: 856, height: 540 };

const waves = (count: number, width: number, from: number, step: number, colour: string): string => {
  const lines = Array.from({ length: count }, (_, index) => {
    const y = from + index * step;
    return `M0,${y} Q${width / 8},${y - 26} ${width / 4},${y} T${width / 2},${y} T${(width * 3) / 4},${y} T${width},${y}`;
  });
  return `<path d="${lines.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.6"/>`;
};

/** The word that keeps a drawing from passing for a document. */
export const sample = (x: number, y: number, size: number): string =>
  `<g transform="translate(${x} ${y}) rotate(-17)" text-anchor="middle" font-weight="700" fill="#c8332b" fill-opacity=".46"><text
    font-size="${size}" letter-spacing="${size * 0.1}">样本 SAMPLE</text></g>`;

/** A likeness of a resident identity card with an invented person on it, marked 样本 SAMPLE; `id` keeps its gradients apart. */
export function identityCard(person: Person, id: string): string {
  const { width, height } = IDENTITY_CARD;
  const { year, month, day } = birthOf(person);
  const label = (text: string, y: number, x = 56): string => `<text x="${x}" y="${y}" fill="#3c7fa6" font-size="27">${text}</text>`;
  const value = (text: string | number, x: number, y: number): string =>
    `<text x="${x}" y="${y}" fill="#1b1b1b" font-size="32">${text}</text>`;
  return `<defs><linearGradient id="${id}-card" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dcebf2"/><stop offset=".5"
    stop-color="#eef0ea"/><stop offset="1" stop-color="#e9dde3"/></linearGradient>
    <clipPath id="${id}-photo"><rect x="556" y="70" width="248" height="316" rx="6"/></clipPath></defs>
    <rect width="${width}" height="${height}" rx="32" fill="url(#${id}-card)" stroke="#aebac0" stroke-width="2"/>
    ${waves(14, width, 30, 36, '#b9d3dd')}${waves(8, width, 46, 58, '#e3c8cf')}
    <g font-family="'Noto Sans CJK SC', sans-serif">
      ${label('姓 名', 92)}${value(person.name, 148, 92)}
      ${label('性 别', 154)}${value(isFemale(person) ? '女' : '男', 148, 154)}
      ${label('民 族', 154, 252)}${value('汉', 340, 154)}
      ${label('出 生', 216)}${value(year, 148, 216)}${label('年', 216, 232)}${value(month, 276, 216)}
      ${label('月', 216, 326)}${value(day, 366, 216)}${label('日', 216, 418)}
      ${label('住 址', 280)}${value('样本省样本市示例区', 148, 280)}${value(`虚构路 ${(person.face % 198) + 1} 号`, 148, 324)}
      ${label('公民身份号码', 464)}
      <text x="264" y="468" fill="#111" font-size="40" letter-spacing="5"
        font-family="'Noto Sans Mono CJK SC', monospace">${person.identityNumber}</text>
      ${sample(330, 350, 74)}
    </g>
    <g clip-path="url(#${id}-photo)"><rect x="556" y="70" width="248" height="316" fill="#f4f6f7"/><g transform="translate(680 222)
      scale(.78)">${portrait(person, `${id}-face`)}</g></g>`;
}
