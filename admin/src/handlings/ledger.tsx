import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Fragment } from 'react';
import type { ConsoleHandling } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { useMoney } from '../money/use-money.ts';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** How the money of a handling was booked: each entry with its postings, debit and credit. */
export function Ledger({ entries }: { entries: ConsoleHandling['entries'] }) {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  return (
    <Section title={t('handling.ledger')}>
      {entries.length === 0 && <Box sx={{ color: ink.soft }}>{t('handling.ledgerEmpty')}</Box>}
      {entries.length > 0 && (
        <TableContainer
          tabIndex={0}
          role="region"
          aria-label={t('handling.ledger')}
          sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px' }}
        >
          <Table aria-label={t('handling.ledger')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('handling.account')}</TableCell>
                <TableCell align="right">{t('handling.debit')}</TableCell>
                <TableCell align="right">{t('handling.credit')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody sx={{ '& tr:last-child td': { borderBottom: 0 } }}>
              {entries.map(({ id, title, at, postings }) => (
                <Fragment key={id}>
                  <TableRow sx={{ bgcolor: ink.wash }}>
                    <TableCell component="th" scope="rowgroup" colSpan={3} sx={{ fontWeight: 550 }}>
                      {text(title)}{' '}
                      <Box component="span" sx={{ color: ink.soft, fontWeight: 450, fontSize: '0.75rem', ml: 1 }}>
                        <ExactTime at={at} />
                      </Box>
                    </TableCell>
                  </TableRow>
                  {postings.map(({ account, accountTitle, amountFen }) => (
                    <TableRow key={account}>
                      <TableCell>{text(accountTitle)}</TableCell>
                      <TableCell align="right" className="figures">
                        {amountFen > 0 && money(amountFen)}
                      </TableCell>
                      <TableCell align="right" className="figures">
                        {amountFen < 0 && money(-amountFen)}
                      </TableCell>
                    </TableRow>
                  ))}
                </Fragment>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Section>
  );
}
