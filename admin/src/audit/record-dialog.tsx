import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import { useId, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { AuditRecord } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ActorLink } from './actor-link.tsx';
import { AuditTime } from './audit-time.tsx';

/** Everything that is on record of one doing, with its place in the chain. */
export function RecordDialog({ record, onClose }: { record: AuditRecord; onClose: () => void }) {
  const t = useWords();
  const text = useText();
  const titleId = useId();
  const { actor, account, action, reason, case: about, requestId, address, place, detail } = record;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{text(record.text)}</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'minmax(88px, auto) 1fr', columnGap: 5, rowGap: 2.5 }}>
          <Fact name={t('audit.at')}>
            <AuditTime at={record.at} />
          </Fact>
          <Fact name={t('audit.actor')}>
            <ActorLink actor={actor} onFollow={onClose} />
          </Fact>
          <Fact name={t('audit.action')}>
            <span className="code">{action}</span>
          </Fact>
          {account && (
            <Fact name={t('audit.account')}>
              <ActorLink actor={{ ...account, kind: 'staff' }} onFollow={onClose} />
            </Fact>
          )}
          {reason && (
            <Fact name={t('audit.reason')}>
              {reason.text && <>{text(reason.text)} · </>}
              <span className="code">{reason.code}</span>
            </Fact>
          )}
          {about && (
            <Fact name={t('audit.case')}>
              {about.number && (
                <Link component={RouterLink} to={`/audit?case=${encodeURIComponent(about.number)}`} onClick={onClose}>
                  {about.number}
                </Link>
              )}
            </Fact>
          )}
          <Fact name={t('audit.address')}>
            <span className="code">{address ?? '—'}</span>
          </Fact>
          <Fact name={t('audit.request')}>
            {requestId ? (
              <Link component={RouterLink} to={`/audit?request=${encodeURIComponent(requestId)}`} onClick={onClose} className="code">
                {requestId}
              </Link>
            ) : (
              '—'
            )}
          </Fact>
          <Fact name={t('audit.place')}>
            {place ? (
              <>
                {place.seq}
                <Box className="code" sx={{ color: ink.soft, overflowWrap: 'anywhere' }}>
                  {place.hash}
                </Box>
              </>
            ) : (
              t('audit.noPlace')
            )}
          </Fact>
          <Fact name={t('audit.record')}>{record.id}</Fact>
        </Box>
        <Box
          component="pre"
          tabIndex={0}
          aria-label={t('audit.detail')}
          sx={{ m: 0, mt: 5, p: 3, bgcolor: ink.wash, borderRadius: '8px', overflowX: 'auto' }}
        >
          {JSON.stringify(detail, null, 2)}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: ink.soft }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  );
}
