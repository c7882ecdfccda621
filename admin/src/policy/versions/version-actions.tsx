import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { PolicyDocument, PolicyVersionWithContent } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { BeginDraft } from '../drafts/begin-draft.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

interface VersionActionsProps {
  version: PolicyVersionWithContent;
  /** What this reader may do with the document. */
  may: PolicyDocument['may'];
}

/** What this reader may do with a version: begin a draft from it, propose it anew, put what others wrote in force, or call it off. */
export function VersionActions({ version, may }: VersionActionsProps) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const [open, setOpen] = useState<'begin' | 'restore' | 'withdraw'>();
  const isProposed = version.state === 'proposed';
  const own = [...version.editors, version.author].some((person) => person?.id === identity?.id);
  const close = () => setOpen(undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
      {may.length === 0 && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.readOnly')}</Box>}
      {isProposed && own && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.ownDraft')}</Box>}
      {may.includes('draft') && version.state === 'superseded' && <Button onClick={() => setOpen('restore')}>{t('policy.restore')}</Button>}
      {may.includes('draft') && <Button onClick={() => setOpen('begin')}>{t('policy.edit')}</Button>}
      {may.includes('publish') && isProposed && !own && (
        <Button
          component={RouterLink}
          to={`/policy/${version.documentId}/versions/${version.version}/review`}
          variant="contained"
          color="primary"
        >
          {t('review.open')}
        </Button>
      )}
      {may.includes('publish') && version.state === 'scheduled' && (
        <Button color="error" onClick={() => setOpen('withdraw')}>
          {t('policy.withdraw')}
        </Button>
      )}
      {open === 'begin' && <BeginDraft version={version} onClose={close} />}
      {open === 'restore' && <RestoreDialog version={version} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog version={version} onClose={close} />}
    </Box>
  );
}
