import { darker, lighter } from './colour.ts';
import type { Looks } from './looks.ts';

const SHOULDERS = 'M-318,980 C-306,420 -270,306 -88,252 C-40,290 40,290 88,252 C270,306 306,420 318,980Z';

function neckline({ clothes, cloth, underCloth, skin }: Looks): string {
  const edge = darker(cloth, 0.35);
  const shirtCollar = (fill: string): string =>
    `<path d="M-66,236 L-92,262 L-44,326 L0,300Z M66,236 L92,262 L44,326 L0,300Z" fill="${fill}" stroke="${darker(fill, 0.3)}"
      stroke-width="2.5"/>`;
  switch (clothes) {
    case 'crew-neck':
      return `<path d="M-88,252 C-50,306 50,306 88,252" fill="none" stroke="${edge}" stroke-width="13"/>`;
    case 'shirt':
      return `<path d="M0,300 L0,980" stroke="${edge}" stroke-width="4"/>${shirtCollar(lighter(cloth, 0.12))}
        <g fill="${lighter(cloth, 0.5)}"><circle cx="9" cy="372" r="5"/><circle cx="9" cy="446" r="5"/><circle cx="9" cy="520" r="5"/>
          <circle cx="9" cy="594" r="5"/></g>`;
    case 'hoodie':
      return `<path d="M-112,246 C-120,330 -40,352 0,352 C40,352 120,330 112,246 C70,300 -70,300 -112,246Z" fill="${darker(cloth, 0.22)}"/>
        <g stroke="${lighter(cloth, 0.6)}" stroke-width="5" stroke-linecap="round"><path d="M-34,340 L-38,440"/><path d="M34,340 L38,425"/>
          </g>`;
    case 'jacket':
      return `<path d="M-60,250 L0,470 L60,250 C30,290 -30,290 -60,250Z" fill="${underCloth}"/>${shirtCollar(lighter(underCloth, 0.3))}
        <path d="M-92,250 L-128,318 L-88,346 L0,520 L-40,980 M92,250 L128,318 L88,346 L0,520 L0,980" fill="none" stroke="${edge}"
          stroke-width="5"/>`;
    case 'v-neck':
      return `<path d="M-76,254 L0,372 L76,254 C40,290 -40,290 -76,254Z" fill="${darker(skin, 0.1)}"/><path d="M-82,252 L0,376 L82,252"
        fill="none" stroke="${edge}" stroke-width="12"/>`;
  }
}

/** Shoulders and neckline; drawn over the neck. */
export function clothes(looks: Looks, gradient: string): string {
  const fold = darker(looks.cloth, 0.3);
  return `<path d="${SHOULDERS}" fill="url(#${gradient})"/>
    <g stroke="${fold}" stroke-opacity=".5" stroke-width="5" fill="none" stroke-linecap="round">
      <path d="M-196,420 C-180,500 -196,640 -190,980"/><path d="M196,420 C180,500 196,640 190,980"/><path d="M-120,300 C-150,330 -160,350
        -166,380"/><path d="M120,300 C150,330 160,350 166,380"/>
    </g>${neckline(looks)}`;
}
