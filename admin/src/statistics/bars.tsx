import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { accent } from '../theme/colours.ts';

export interface Bar {
  id: string;
  name: string;
  count: number;
}

interface BarsProps {
  title: string;
  /** What each row is. */
  of: string;
  bars: Bar[];
  /** Of everything, for the share of each; none where shares say nothing. */
  total?: number;
}

/** Numbers as a table whose last column is a bar: the chart and its table are one. */
export function Bars({ title, of, bars, total }: BarsProps) {
  const t = useWords();
  const language = useLanguage();
  const share = (count: number, of: number) => (count / Math.max(1, of)).toLocaleString(language, { style: 'percent' });
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <Section title={title}>
      <Table size="small" aria-label={title}>
        <TableHead>
          <TableRow>
            <TableCell>{of}</TableCell>
            <TableCell align="right">{t('statistics.count')}</TableCell>
            {total !== undefined && <TableCell align="right">{t('statistics.share')}</TableCell>}
            <TableCell aria-hidden sx={{ width: '40%' }} />
          </TableRow>
        </TableHead>
        <TableBody>
          {bars.map(({ id, name, count }) => (
            <TableRow key={id}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 500 }}>
                {name}
              </TableCell>
              <TableCell align="right" className="figures">
                {count}
              </TableCell>
              {total !== undefined && (
                <TableCell align="right" className="figures">
                  {share(count, total)}
                </TableCell>
              )}
              <TableCell aria-hidden>
                <Box sx={{ height: 10, borderRadius: '3px', bgcolor: accent.main, width: `${(count / most) * 100}%` }} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
