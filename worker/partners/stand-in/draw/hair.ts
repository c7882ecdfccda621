import { darker, lighter } from './colour.ts';
import type { Looks } from './looks.ts';

/** Hair behind the head: only long styles have any. */
export function hairBehind({ hairStyle, hair, cheek }: Looks): string {
  const fill = darker(hair, 0.25);
  const side = cheek + 26;
  switch (hairStyle) {
    case 'long':
    case 'long-fringe':
      return `<path d="M${-side},-40 C${-side - 6},-190 ${side + 6},-190 ${side},-40 C${side + 12},90 ${side + 22},190 ${side},262 C60,292
        -60,292 ${-side},262 C${-side - 22},190 ${-side - 12},90 ${-side},-40Z" fill="${fill}"/>`;
    case 'bob':
      return `<path d="M${-side},-40 C${-side - 4},-188 ${side + 4},-188 ${side},-40 C${side + 12},40 ${side + 10},110 ${side - 10},142
        L${-side + 10},142 C${-side - 10},110 ${-side - 12},40 ${-side},-40Z" fill="${fill}"/>`;
    case 'bun':
      return `<ellipse cx="0" cy="-178" rx="46" ry="40" fill="${fill}"/><path d="M-30,-192 Q0,-212 30,-190" stroke="${lighter(hair, 0.16)}"
        stroke-width="5" fill="none"/>`;
    case 'crop':
    case 'side-part':
    case 'fringe':
    case 'crew':
    case 'receding':
      return '';
  }
}

/** A cap over the skull down to the hairline; `line` is the hairline from right temple to left. */
const cap = (side: number, top: number, line: string): string =>
  `M${-side},6 C${-side - 10},-70 ${-side + 2},${top} 0,${top} C${side - 2},${top} ${side + 10},-70 ${side},6 ${line} Z`;

function hairline({ hairStyle, cheek }: Looks): { top: number; side: number; line: string } {
  const inner = cheek - 9;
  switch (hairStyle) {
    case 'crop':
      return {
        top: -162,
        side: cheek + 4,
        line: `L${inner},-24 C${inner - 6},-66 ${inner - 18},-84 52,-88 C20,-76 -22,-80 -58,-90 C${-inner + 12},-80 ${-inner + 4},-60
          ${-inner},-24`,
      };
    case 'side-part':
      return {
        top: -168,
        side: cheek + 5,
        line: `L${inner},-22 C${inner - 4},-70 70,-92 48,-106 C30,-78 -40,-66 ${-inner + 6},-62 L${-inner},-22`,
      };
    case 'fringe':
      return {
        top: -166,
        side: cheek + 7,
        line: `L${inner},-10 C${inner},-44 ${inner - 8},-58 62,-62 C46,-50 34,-66 18,-54 C2,-46 -12,-66 -30,-54 C-46,-48 -58,-62
          ${-inner + 10},-56 C${-inner},-44 ${-inner},-30 ${-inner},-10`,
      };
    case 'crew':
      return {
        top: -150,
        side: cheek,
        line: `L${inner + 2},-34 C${inner - 4},-80 66,-98 40,-102 C14,-106 -14,-106 -40,-102 C-66,-98 ${-inner + 4},-80 ${-inner - 2},-34`,
      };
    case 'receding':
      return {
        top: -140,
        side: cheek + 4,
        line: `L${inner},-20 C${inner - 4},-66 70,-88 50,-98 C30,-104 16,-108 0,-106 C-16,-108 -30,-104 -50,-98 C-70,-88 ${-inner + 4},-66
          ${-inner},-20`,
      };
    case 'bob':
      return {
        top: -172,
        side: cheek + 20,
        line: `C${cheek + 18},60 ${cheek + 6},110 ${cheek - 6},126 C${inner + 4},60 ${inner},-10 ${inner - 12},-48 C40,-58 -40,-58
          ${-inner + 12},-48 C${-inner},-10 ${-inner - 4},60 ${-cheek + 6},126 C${-cheek - 6},110 ${-cheek - 18},60 ${-cheek - 20},6`,
      };
    case 'long':
      return {
        top: -170,
        side: cheek + 20,
        line: `C${cheek + 24},120 ${cheek + 26},190 ${cheek + 4},246 C${inner + 6},120 ${inner + 6},10 ${inner - 8},-46 C64,-84 30,-100
          4,-112 C-30,-100 -64,-84 ${-inner + 8},-46 C${-inner - 6},10 ${-inner - 6},120 ${-cheek - 4},246 C${-cheek - 26},190
          ${-cheek - 24},120 ${-cheek - 20},6`,
      };
    case 'long-fringe':
      return {
        top: -172,
        side: cheek + 20,
        line: `C${cheek + 24},120 ${cheek + 22},170 ${cheek + 2},220 C${inner + 8},110 ${inner + 6},10 ${inner - 2},-36 C60,-46 20,-50 0,-48
          C-20,-50 -60,-46 ${-inner + 2},-36 C${-inner - 6},10 ${-inner - 8},110 ${-cheek - 2},220 C${-cheek - 22},170 ${-cheek - 24},120
          ${-cheek - 20},6`,
      };
    case 'bun':
      return {
        top: -160,
        side: cheek + 6,
        line: `L${inner + 2},-6 C${inner - 2},-66 50,-104 0,-108 C-50,-104 ${-inner + 2},-66 ${-inner - 2},-6`,
      };
  }
}

/** Hair in front: cap, hairline and a few strands of light. */
export function hairInFront(looks: Looks, gradient: string): string {
  const { top, side, line } = hairline(looks);
  const shine = lighter(looks.hair, 0.3);
  const strands = [-0.62, -0.36, -0.12, 0.2, 0.46]
    .map(
      (at) =>
        `<path d="M${side * at},${top + 26 + Math.abs(at) * 26} Q${side * at * 1.3},${top + 44}
          ${side * at * 1.45},${top + 70 + Math.abs(at) * 20}"/>`,
    )
    .join('');
  return `<path d="${cap(side, top, line)}" fill="url(#${gradient})"/><g stroke="${shine}" stroke-opacity=".28" stroke-width="3" fill="none"
    stroke-linecap="round">${strands}</g>`;
}
