import { BarChart } from '@mui/x-charts/BarChart';
import type { Figures } from './figures.ts';
import { coloursOf } from './series-colours.ts';

const HEIGHT = 280;
/** Of a line of a chart that lies on its side, and what its axis takes. */
const LINE = 34;
const AXIS = 60;
/** So many days can be named beneath a chart. */
const NAMED = 10;

interface BarFiguresProps {
  figures: Figures;
  /** Which columns are drawn; all that hold numbers unless given. */
  only?: number[];
  /** One bar for a row, its columns one upon the other. */
  stacked?: boolean;
  /** From left to right, with room for long names. */
  lying?: boolean;
}

/** Figures as bars, in the order of the rows. */
export default function BarFigures({ figures, only, stacked = false, lying = false }: BarFiguresProps) {
  const { columns, rows } = figures;
  const names = rows.map(({ cells }) => String(cells[0]));
  const drawn = only ?? columns.flatMap(({ numeric }, at) => (numeric ? [at] : []));
  const colours = coloursOf(drawn.map((at) => columns[at]));
  const series = drawn.map((at, place) => ({
    label: columns[at]?.label ?? '',
    data: rows.map(({ cells }) => Number(cells[at] ?? 0)),
    color: colours[place],
    ...(stacked && { stack: 'all' }),
  }));
  const chart = { skipAnimation: true, disableKeyboardNavigation: true, series, hideLegend: series.length < 2 };
  if (lying)
    return (
      <BarChart
        {...chart}
        layout="horizontal"
        height={rows.length * LINE + AXIS}
        yAxis={[{ scaleType: 'band', data: names, width: 220, tickLabelInterval: () => true, tickLabelStyle: { fontSize: 12 } }]}
        xAxis={[{ tickMinStep: 1, height: 28 }]}
        grid={{ vertical: true }}
        margin={{ left: 0, right: 24, top: 8, bottom: 0 }}
      />
    );
  return (
    <BarChart
      {...chart}
      height={HEIGHT}
      xAxis={[
        {
          scaleType: 'band',
          data: names,
          height: 36,
          valueFormatter: (name: string) => name.slice(-5),
          tickLabelInterval: (_name, at) => at % Math.ceil(names.length / NAMED) === 0,
        },
      ]}
      yAxis={[{ width: 48, tickMinStep: 1 }]}
      grid={{ horizontal: true }}
      margin={{ left: 0, right: 8, top: 8, bottom: 0 }}
    />
  );
}
