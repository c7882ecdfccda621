import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { BacktestReport } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { accent, ink } from '../../theme/colours.ts';
import type { FlipKind } from '../flips/flip-kind.ts';
import { titleOf } from './title-of.ts';

interface OutcomeMatrixProps {
  report: BacktestReport;
  kind: FlipKind;
  onChoose: (kind: FlipKind) => void;
}

/** What came out before, down; what comes out now, across. Each change leads to its cases. */
export function OutcomeMatrix({ report, kind, onChoose }: OutcomeMatrixProps) {
  const { outcomes, matrix } = report;
  const t = useWords();
  const text = useText();
  const rowsOf = (from: string, to: string): number => matrix.find(({ before, after }) => before === from && after === to)?.rows ?? 0;
  const cell = (from: string, to: string) => {
    const rows = rowsOf(from, to);
    const count = rows.toLocaleString();
    if (rows === 0) return <Box sx={{ color: ink.soft }}>–</Box>;
    if (from === to) return count;
    const chosen = kind.from === from && kind.to === to;
    return (
      <Box
        component="button"
        type="button"
        aria-label={`${text(titleOf(report, from))} → ${text(titleOf(report, to))}: ${count}`}
        aria-pressed={chosen}
        onClick={() => onChoose(chosen ? {} : { from, to })}
        sx={{
          font: 'inherit',
          fontWeight: 600,
          px: 2,
          py: 0.5,
          cursor: 'pointer',
          color: accent.main,
          bgcolor: chosen ? accent.wash : 'transparent',
          border: `1px solid ${chosen ? accent.line : 'transparent'}`,
          borderRadius: '7px',
          textDecoration: 'underline',
          textUnderlineOffset: 3,
        }}
      >
        {count}
      </Box>
    );
  };
  return (
    <TableContainer
      tabIndex={0}
      role="region"
      aria-label={t('backtest.matrix')}
      sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', alignSelf: 'start' }}
    >
      <Table aria-label={t('backtest.matrix')} sx={{ '& tr:last-child td, & tr:last-child th': { borderBottom: 0 } }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('backtest.beforeDown')}</TableCell>
            {outcomes.map(({ id, title }) => (
              <TableCell key={id} align="right">
                {text(title)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody className="figures">
          {outcomes.map(({ id: from, title }) => (
            <TableRow key={from}>
              <TableCell component="th" scope="row">
                {text(title)}
              </TableCell>
              {outcomes.map(({ id: to }) => (
                <TableCell key={to} align="right" sx={{ bgcolor: from === to ? ink.wash : undefined }}>
                  {cell(from, to)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
