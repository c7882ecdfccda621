import { ground, marks } from '../theme/colours.ts';
import type { Finding } from './measured-spots.ts';

interface FindingPatternProps {
  id: string;
  finding: Finding;
  /** Edge of one repeat, in the units of the drawing. */
  size: number;
}

/** How each finding is drawn: told apart by the drawing, not by the colour; a dark line beside each bright one reads on every ground. */
export function FindingPattern({ id, finding, size }: FindingPatternProps) {
  const unit = size / 8;
  const lines: Record<Finding, string> = { burnt: 'M-1,1 l2,-2 M0,8 l8,-8 M7,9 l2,-2', blurred: '', light: 'M0,4 h8 M4,0 v8' };
  return (
    <pattern id={id} width={8} height={8} patternUnits="userSpaceOnUse" patternTransform={`scale(${unit})`}>
      {finding === 'blurred' ? (
        <>
          <circle cx={4} cy={4} r={2.2} fill={ground.back} />
          <circle cx={4} cy={4} r={1.4} fill={marks[finding]} />
        </>
      ) : (
        <>
          <path d={lines[finding]} stroke={ground.back} strokeWidth={2.6} fill="none" />
          <path d={lines[finding]} stroke={marks[finding]} strokeWidth={1.4} fill="none" />
        </>
      )}
    </pattern>
  );
}
