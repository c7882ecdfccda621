import { useId } from 'react';
import type { PhotoMeasures } from '../api/schemas.ts';
import { FindingPattern } from './finding-pattern.tsx';
import { markedSpots } from './measured-spots.ts';
import type { Size } from './view.ts';

const fill = { position: 'absolute', inset: 0, width: '100%', height: '100%', pointerEvents: 'none' } as const;

/** What was measured, drawn over the picture where it was measured; the legend beside it says the same in words. */
export function MeasuredOverlay({ measures, picture }: { measures: PhotoMeasures; picture: Size }) {
  const id = useId();
  const { columns, rows } = measures;
  const [wide, high] = [picture.width / columns, picture.height / rows];
  const box = (spot: number) => `M${(spot % columns) * wide},${Math.floor(spot / columns) * high}h${wide}v${high}h${-wide}z`;
  return (
    <svg aria-hidden viewBox={`0 0 ${picture.width} ${picture.height}`} preserveAspectRatio="xMidYMid meet" style={fill}>
      {markedSpots(measures).map(({ finding, spots }) => (
        <g key={finding} data-finding={finding}>
          <defs>
            <FindingPattern id={`${id}${finding}`} finding={finding} size={picture.width / 50} />
          </defs>
          <path d={spots.map(box).join('')} fill={`url(#${id}${finding})`} />
        </g>
      ))}
    </svg>
  );
}
