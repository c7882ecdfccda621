import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import type { PolicyDocument, PolicyVersionWithContent } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { PublishDialog } from './publish-dialog.tsx';

interface VersionActionsProps {
  version: PolicyVersionWithContent;
  /** What this reader may do with the document. */
  may: PolicyDocument['may'];
  onEdit: () => void;
}

/** What this reader may do with a version: start a draft from it, or put somebody else's draft in force. */
export function VersionActions({ version, may, onEdit }: VersionActionsProps) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const [publishing, setPublishing] = useState(false);
  const isDraft = version.state === 'proposed';
  const own = version.author?.id === identity?.id;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
      {may.length === 0 && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.readOnly')}</Box>}
      {isDraft && own && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.ownDraft')}</Box>}
      {may.includes('draft') && <Button onClick={onEdit}>{t('policy.edit')}</Button>}
      {may.includes('publish') && isDraft && !own && (
        <Button variant="contained" color="primary" onClick={() => setPublishing(true)}>
          {t('policy.publish')}
        </Button>
      )}
      {publishing && <PublishDialog version={version} onClose={() => setPublishing(false)} />}
    </Box>
  );
}
