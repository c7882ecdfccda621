import DeletedIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { useExactTime } from '../times/use-exact-time.ts';

/** What stands where people and vehicle did: when they were deleted, and on whose word. */
export function Deletion({ deletion }: { deletion: NonNullable<ConsoleCase['deletion']> }) {
  const t = useWords();
  const exact = useExactTime();
  const at = exact(deletion.at);
  return (
    <Box sx={{ display: 'flex', gap: 3, p: 4, bgcolor: ink.wash, border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
      <DeletedIcon sx={{ color: ink.soft, fontSize: 20, mt: 0.25 }} />
      <div>
        <Box sx={{ fontWeight: 550 }}>
          {deletion.policyVersion === null ? t('case.erased', { at }) : t('case.deleted', { at, version: deletion.policyVersion })}
        </Box>
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mt: 0.5 }}>{t('case.deletedHint')}</Box>
      </div>
    </Box>
  );
}
