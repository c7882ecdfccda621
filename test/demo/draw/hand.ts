import { darker, lighter } from '@trafficdesk/worker/partners/stand-in/draw/colour.ts';
import type { Looks } from '@trafficdesk/worker/partners/stand-in/draw/looks.ts';

const finger = (x: number, y: number, length: number, tilt: number, fill: string, edge: string): string =>
  `<g transform="translate(${x} ${y}) rotate(${tilt})"><rect x="-19" y="${-length}" width="38" height="${length + 30}" rx="19"
    fill="${fill}" stroke="${edge}" stroke-width="2.5"/></g>`;

/** What of a hand and sleeve lies behind a held card. The pinch is at the origin, the arm comes from (armX, armY). */
export function handBehind({ skin, cloth }: Looks, armX: number, armY: number): string {
  const palm = darker(skin, 0.1);
  const edge = darker(skin, 0.38);
  const sleeve = darker(cloth, 0.14);
  return `<path d="M-46,70 L-50,160 L62,160 L56,70Z" fill="${palm}"/>
    <path d="M-64,132 C-84,260 ${armX - 130},${armY - 60} ${armX - 132},${armY} L${armX + 132},${armY} C${armX + 130},${armY - 60} 96,260
      78,132 Q6,164 -64,132Z" fill="${sleeve}" stroke="${darker(cloth, 0.45)}" stroke-width="4"/>
    <path d="M-60,0 C-70,50 -60,104 -44,120 L54,120 C74,96 72,40 58,0Z" fill="${palm}" stroke="${edge}" stroke-width="2.5"/>
    ${finger(-34, -20, 58, -10, palm, edge)}${finger(-2, -24, 66, 0, palm, edge)}${finger(32, -18, 54, 9, palm, edge)}`;
}

/** The thumb that lies over the card's lower edge. */
export function thumbInFront({ skin }: Looks): string {
  const fill = lighter(skin, 0.04);
  return `<g transform="rotate(-7)"><path d="M-27,96 C-34,40 -26,-8 -20,-30 C-14,-52 18,-52 23,-30 C30,-6 36,44 32,96 Z" fill="${fill}"
    stroke="${darker(skin, 0.36)}" stroke-width="2.5"/>
    <path d="M-11,-34 Q2,-46 14,-33 L12,-14 Q2,-6 -9,-14Z" fill="${lighter(skin, 0.4)}" stroke="${darker(skin, 0.22)}" stroke-width="1.6"/>
    <path d="M-16,16 Q2,22 20,15" fill="none" stroke="${darker(skin, 0.28)}" stroke-width="2"/></g>`;
}
