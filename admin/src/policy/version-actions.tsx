import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useCanAccess, useGetIdentity } from 'react-admin';
import type { PolicyVersionWithContent } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { PublishDialog } from './publish-dialog.tsx';

/** What this reader may do with a version: start a draft from it, or put somebody else's draft in force. */
export function VersionActions({ version, onEdit }: { version: PolicyVersionWithContent; onEdit: () => void }) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const mayDraft = useCanAccess({ resource: 'policy', action: 'draft' });
  const mayPublish = useCanAccess({ resource: 'policy', action: 'publish' });
  const [publishing, setPublishing] = useState(false);
  const isDraft = version.state === 'draft';
  const own = version.author?.id === identity?.id;
  if (mayDraft.isPending || mayPublish.isPending) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
      {!mayDraft.canAccess && !mayPublish.canAccess && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.readOnly')}</Box>}
      {isDraft && own && <Box sx={{ color: ink.soft, fontSize: '0.8125rem' }}>{t('policy.ownDraft')}</Box>}
      {mayDraft.canAccess && <Button onClick={onEdit}>{t('policy.edit')}</Button>}
      {mayPublish.canAccess && isDraft && !own && (
        <Button variant="contained" color="primary" onClick={() => setPublishing(true)}>
          {t('policy.publish')}
        </Button>
      )}
      {publishing && <PublishDialog version={version} onClose={() => setPublishing(false)} />}
    </Box>
  );
}
