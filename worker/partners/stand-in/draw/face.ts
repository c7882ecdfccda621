import { darker, lighter, mix } from './colour.ts';
import type { Looks } from './looks.ts';

const headOutline = ({ cheek, jaw, chin }: Looks): string =>
  `M${-cheek},-30 C${-cheek},-148 ${cheek},-148 ${cheek},-30 C${cheek},36 ${jaw + 12},82 ${jaw * 0.52},${chin - 8} Q0,${chin + 10}
    ${-jaw * 0.52},${chin - 8} C${-jaw - 12},82 ${-cheek},36 ${-cheek},-30Z`;

function eye({ eyeHeight, iris, skin, female }: Looks): string {
  const high = eyeHeight;
  return `<path d="M-21,2 Q-4,${-high - 4} 21,-1 Q6,${high} -21,2Z" fill="#f6f1ea"/>
    <circle cx="0" cy="-1" r="9.5" fill="${iris}"/><circle cx="0" cy="-1" r="4.4" fill="#0b0706"/><circle cx="-3.4" cy="-4.6" r="2.6"
      fill="#fff"/>
    <path d="M-22,2 Q-4,${-high - 6} 22,-2" fill="none" stroke="#21150f" stroke-width="${female ? 4.4 : 3.4}" stroke-linecap="round"/>
    ${female ? `<path d="M19,-3 L27,-9" stroke="#21150f" stroke-width="3" stroke-linecap="round"/>` : ''}
    <path d="M-18,7 Q2,${high + 4} 18,4" fill="none" stroke="${darker(skin, 0.3)}" stroke-width="1.6"/>
    <path d="M-20,-9 Q-2,${-high - 15} 20,-11" fill="none" stroke="${darker(skin, 0.32)}" stroke-width="2.2" stroke-linecap="round"/>`;
}

function brow({ browWidth, browTilt, hair }: Looks): string {
  return `<path d="M-25,${-28 + browTilt} Q-2,${-41 - browTilt / 2} 27,${-29 - browTilt}" fill="none" stroke="${darker(hair, 0.1)}"
    stroke-opacity=".88" stroke-width="${browWidth}" stroke-linecap="round"/>`;
}

function nose({ noseLength, noseWidth, skin }: Looks): string {
  const shade = darker(skin, 0.28);
  return `<path d="M6,-6 C10,14 ${noseWidth - 4},${noseLength - 18} ${noseWidth},${noseLength - 6} C${noseWidth},${noseLength + 3}
    8,${noseLength + 4} 0,${noseLength + 4} C6,${noseLength - 14} 4,14 6,-6Z" fill="${shade}" fill-opacity=".34"/>
    <path d="M${-noseWidth},${noseLength - 5} Q${-noseWidth + 2},${noseLength + 4} ${-noseWidth * 0.4},${noseLength + 1}
      Q0,${noseLength + 8} ${noseWidth * 0.4},${noseLength + 1} Q${noseWidth - 2},${noseLength + 4} ${noseWidth},${noseLength - 5}"
      fill="none" stroke="${shade}" stroke-width="3" stroke-linecap="round"/>
    <ellipse cx="-3" cy="${noseLength - 12}" rx="5" ry="9" fill="${lighter(skin, 0.4)}" fill-opacity=".5"/>`;
}

function mouth({ mouthWidth: half, smile, lips, skin }: Looks): string {
  const y = 82;
  return `<path d="M${-half},${y - smile} Q${-half / 3},${y - 9} 0,${y - 5} Q${half / 3},${y - 9} ${half},${y - smile} Q0,${y + 5}
    ${-half},${y - smile}Z" fill="${darker(lips, 0.12)}"/>
    <path d="M${-half},${y - smile} Q0,${y + 5} ${half},${y - smile} Q0,${y + 23} ${-half},${y - smile}Z" fill="${lips}"/>
    <path d="M${-half},${y - smile} Q0,${y + 6} ${half},${y - smile}" fill="none" stroke="${darker(lips, 0.5)}" stroke-width="2.4"
      stroke-linecap="round"/>
    <path d="M${-half / 2},${y + 22} Q0,${y + 29} ${half / 2},${y + 22}" fill="none" stroke="${darker(skin, 0.25)}" stroke-width="3"
      stroke-opacity=".6" stroke-linecap="round"/>`;
}

function glasses({ glasses: kind, eyeGap }: Looks): string {
  if (kind === 'none') return '';
  const rim = kind === 'half' ? '#3b3b42' : '#1d1b1a';
  const radius = kind === 'round' ? 27 : 9;
  const lens = (x: number): string =>
    `<rect x="${x - 33}" y="-26" width="66" height="${kind === 'round' ? 56 : 46}" rx="${radius}" fill="#dfe9f2" fill-opacity=".13"
      stroke="${rim}" stroke-width="${kind === 'half' ? 3 : 5}"/>
     <path d="M${x - 20},16 L${x + 2},-20" stroke="#fff" stroke-opacity=".25" stroke-width="6"/>`;
  const bridge = eyeGap - 33;
  return `${lens(-eyeGap)}${lens(eyeGap)}<path d="M${-bridge},-8 Q0,-17 ${bridge},-8 M${-eyeGap - 33},-10 L-104,-14 M${eyeGap + 33},-10
    L104,-14" fill="none" stroke="${rim}" stroke-width="4.5"/>`;
}

const MOUSTACHE = 'M-36,72 Q-16,60 0,66 Q16,60 36,72 Q16,74 0,72 Q-16,74 -36,72Z';

/** Head with ears and features, centred on the bridge of the nose. `gradient` is the id of the skin's gradient. */
export function face(looks: Looks, gradient: string): string {
  const { skin, cheek, eyeGap, eyeTilt } = looks;
  const shade = darker(skin, 0.3);
  const blush = mix(skin, '#d4695a', 0.5);
  const ear = (side: number): string =>
    `<ellipse cx="${side * (cheek + 3)}" cy="6" rx="15" ry="28" fill="${darker(skin, 0.1)}"/><path d="M${side * (cheek + 8)},-8
      Q${side * (cheek + 2)},6 ${side * (cheek + 6)},18" fill="none" stroke="${shade}" stroke-width="3"/>`;
  const both = (part: string): string =>
    `<g transform="translate(${eyeGap} 0) rotate(${-eyeTilt})">${part}</g><g transform="translate(${-eyeGap} 0) scale(-1 1)
      rotate(${-eyeTilt})">${part}</g>`;
  const lines = looks.lines
    ? `<g fill="none" stroke="${shade}" stroke-width="2.6" stroke-opacity=".75" stroke-linecap="round"><path d="M-32,50 Q-46,66 -44,84"/>
      <path d="M32,50 Q46,66 44,84"/><path d="M-44,-76 Q0,-84 44,-76"/><path d="M-36,-62 Q0,-69 36,-62"/><path d="M${-eyeGap - 12},20
      Q${-eyeGap},28 ${-eyeGap + 14},22"/><path d="M${eyeGap + 12},20 Q${eyeGap},28 ${eyeGap - 14},22"/></g>`
    : '';
  return `${ear(-1)}${ear(1)}<path d="${headOutline(looks)}" fill="url(#${gradient})"/>
    <ellipse cx="${-eyeGap - 16}" cy="44" rx="24" ry="16" fill="${blush}" fill-opacity=".22"/><ellipse cx="${eyeGap + 16}" cy="44" rx="24"
      ry="16" fill="${blush}" fill-opacity=".22"/>
    ${both(eye(looks))}${both(brow(looks))}${nose(looks)}${mouth(looks)}${lines}
    ${looks.moustache ? `<path d="${MOUSTACHE}" fill="${looks.hair}" fill-opacity=".85"/>` : ''}
    ${looks.mole === null ? '' : `<circle cx="${looks.mole}" cy="62" r="3.4" fill="#4a2c20"/>`}${glasses(looks)}`;
}
