import Box from '@mui/material/Box';
import { useWords } from '../../i18n/words.ts';
import { LabelledField } from '../../layout/labelled-field.tsx';
import { ink } from '../../theme/colours.ts';
import { ExactTime } from '../../times/moment.tsx';
import type { DraftState } from './use-draft.ts';

/** A draft's title, who saved it last, and whether something is not saved. */
export function DraftLine({ state, readOnly }: { state: DraftState; readOnly: boolean }) {
  const t = useWords();
  const { draft, working, dirty, setTitle } = state;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, alignItems: 'flex-end', mb: 4 }}>
      <Box sx={{ flex: '1 1 280px', maxWidth: 480 }}>
        <LabelledField
          id="draft-title"
          label={t('policy.draftTitle')}
          value={working.title}
          onChange={(event) => setTitle(event.target.value)}
          error={working.title.trim() === ''}
          disabled={readOnly}
          slotProps={{ htmlInput: { maxLength: 120 } }}
        />
      </Box>
      <Box sx={{ fontSize: '0.8125rem', color: ink.soft, pb: 2 }}>
        {t('policy.savedBy', { name: draft.updatedBy.name })} <ExactTime at={draft.updatedAt} />
        {draft.basedOn !== null && ` · ${t('policy.basedOn', { version: draft.basedOn })}`}
        <Box component="span" role="status" sx={{ ml: 2, fontWeight: 600, color: ink.strong }}>
          {dirty && t('policy.unsaved')}
        </Box>
      </Box>
    </Box>
  );
}
