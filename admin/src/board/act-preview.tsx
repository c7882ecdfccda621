import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReviewActPreview } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ink, tones } from '../theme/colours.ts';

interface ActPreviewProps {
  preview: ReviewActPreview;
  /** Whom they go to, where they go to somebody. */
  officer: string | undefined;
}

type Item = ReviewActPreview['items'][number];

/** What would be done to each review, and whom it concerns. */
export function ActPreview({ preview, officer }: ActPreviewProps) {
  const t = useWords();
  const text = useText();
  const stays = preview.items.length - preview.done;

  function now({ review, priority }: Item): string {
    if (!review) return '—';
    if (priority !== null) return t('reviewAct.priority', { priority: review.priority });
    return review.claim?.heldBy.name ?? t('reviewAct.free');
  }

  function then({ priority }: Item): string {
    if (priority !== null) return t('reviewAct.priority', { priority });
    return officer ?? t('reviewAct.free');
  }

  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box role="status" sx={{ fontWeight: 600 }}>
        {t('reviewAct.willDo', { smart_count: preview.done })}
        {stays > 0 && (
          <Box component="span" sx={{ fontWeight: 400, color: ink.soft }}>
            {' · '}
            {t('reviewAct.stays', { smart_count: stays })}
          </Box>
        )}
      </Box>
      {preview.concerned.length > 0 && (
        <Box component="ul" aria-label={t('reviewAct.concerned')} sx={{ m: 0, pl: 5, color: ink.plain, fontSize: '0.8125rem' }}>
          {preview.concerned.map(({ officer: { id, name }, loses, gets }) => (
            <li key={id}>
              {[loses > 0 && t('reviewAct.loses', { name, count: loses }), gets > 0 && t('reviewAct.gets', { name, count: gets })]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </Box>
      )}
      <TableContainer
        tabIndex={0}
        role="region"
        aria-label={t('reviewAct.preview')}
        sx={{ maxHeight: 260, border: `1px solid ${ink.line}`, borderRadius: '8px', position: 'relative' }}
      >
        <Table size="small" stickyHeader aria-label={t('reviewAct.preview')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('queue.number')}</TableCell>
              <TableCell>{t('reviewAct.now')}</TableCell>
              <TableCell>{t('reviewAct.after')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {preview.items.map((item) => (
              <TableRow key={item.reviewId}>
                <TableCell component="th" scope="row" className="figures" sx={{ fontWeight: 500, whiteSpace: 'nowrap' }}>
                  {item.review?.number ?? '—'}
                </TableCell>
                <TableCell>{now(item)}</TableCell>
                <TableCell sx={{ color: item.refusal ? tones.warn.text : ink.strong }}>
                  {item.refusal ? text(item.refusal.text) : then(item)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Box>
  );
}
