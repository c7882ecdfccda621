import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useWords } from '../../i18n/words.ts';
import { KeyHint } from '../../keyboard/key-hint.tsx';
import { ink } from '../../theme/colours.ts';
import { DiscardDraft } from './discard-draft.tsx';
import { ProposeDraft } from './propose-draft.tsx';
import type { DraftState } from './use-draft.ts';
import type { Findings } from './use-findings.ts';

interface DraftActionsProps {
  state: DraftState;
  findings: Findings;
  /** Whether there is something to save that can be saved. */
  savable: boolean;
  /** The draft is gone, and so is what was typed in it. */
  onDiscard: () => void;
}

/** Discard, save, propose; what keeps a draft from being proposed is said beside it. */
export function DraftActions({ state, findings, savable, onDiscard }: DraftActionsProps) {
  const t = useWords();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'propose' | 'discard'>();
  const { draft, working, saving, conflict } = state;
  const errors = findings.items.filter(({ severity }) => severity === 'error').length;
  const hindrance =
    working.unparsed !== undefined
      ? t('policy.stuck')
      : errors > 0
        ? t('policy.mendFirst', { smart_count: errors })
        : working.title.trim() === ''
          ? t('policy.titleFirst')
          : undefined;
  const discarded = () => {
    onDiscard();
    // After the guard of the page has heard of it.
    setTimeout(() => void navigate(`/policy/${draft.documentId}/versions`));
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'flex-end', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Button onClick={() => setOpen('discard')}>{t('policy.discard')}</Button>
        <Button onClick={() => void state.save()} loading={saving} disabled={!savable} aria-keyshortcuts="Control+S">
          {t('policy.save')}
          <KeyHint>Ctrl S</KeyHint>
        </Button>
        <Button
          variant="contained"
          color="primary"
          disabled={hindrance !== undefined}
          aria-describedby={hindrance ? 'propose-hindrance' : undefined}
          onClick={() => setOpen('propose')}
        >
          {t('policy.propose')}
        </Button>
      </Box>
      {hindrance && (
        <Box id="propose-hindrance" sx={{ fontSize: '0.75rem', color: ink.soft }}>
          {hindrance}
        </Box>
      )}
      {open === 'propose' && !conflict && <ProposeDraft state={state} onClose={() => setOpen(undefined)} />}
      {open === 'discard' && <DiscardDraft draft={draft} onDone={discarded} onClose={() => setOpen(undefined)} />}
    </Box>
  );
}
