import { LineChart } from '@mui/x-charts/LineChart';
import type { Figures } from './figures.ts';
import { coloursOf } from './series-colours.ts';

const HEIGHT = 280;

/** Figures as lines over days; a day without a number leaves a gap. */
export default function LineFigures({ figures, only }: { figures: Figures; only: number[] }) {
  const { columns, rows } = figures;
  const colours = coloursOf(only.map((at) => columns[at]));
  return (
    <LineChart
      skipAnimation
      disableKeyboardNavigation
      height={HEIGHT}
      xAxis={[
        {
          scaleType: 'point',
          data: rows.map(({ cells }) => String(cells[0])),
          height: 36,
          valueFormatter: (day: string) => day.slice(-5),
        },
      ]}
      yAxis={[{ width: 48, tickMinStep: 0.1, domainLimit: (_least, most) => ({ min: 0, max: Math.max(1, Math.ceil(Number(most))) }) }]}
      series={only.map((at, place) => ({
        label: columns[at]?.label ?? '',
        data: rows.map(({ cells }) => (typeof cells[at] === 'number' ? cells[at] : null)),
        color: colours[place],
        curve: 'linear' as const,
        // What is told apart by colour is told apart by the shape of its marks as well.
        shape: place === 0 ? ('circle' as const) : ('triangle' as const),
        showMark: true,
      }))}
      grid={{ horizontal: true }}
      margin={{ left: 0, right: 16, top: 8, bottom: 0 }}
    />
  );
}
