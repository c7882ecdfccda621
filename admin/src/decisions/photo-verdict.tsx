import AcceptIcon from '@mui/icons-material/CheckRounded';
import RejectIcon from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, useRef } from 'react';
import type { PhotoSlot } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { accent, ink, tones } from '../theme/colours.ts';
import type { PhotoJudgement } from './draft.ts';
import { usePhotoVerdicts } from './photo-verdicts.ts';

/** Two of them fit beneath the smallest photo. */
const half = { gap: 0.5, px: 0.5, minWidth: 0, whiteSpace: 'nowrap' } as const;

/**
 * Accepts or rejects one photo; a rejected one opens its reasons. The keys are about the photo that is pointed at. Nothing where nothing can be
 * said of it.
 */
export function PhotoVerdict({ slot }: { slot: PhotoSlot }) {
  const t = useWords();
  const { slots, judged, pointed, point, judge } = usePhotoVerdicts();
  const row = useRef<HTMLDivElement>(null);
  const isPointed = pointed === slot && slots.length > 0;
  const first = useRef(true);
  useEffect(() => {
    const card = row.current?.closest('[data-photo-slot]');
    const inside = card !== document.activeElement && card?.contains(document.activeElement);
    // The page does not move by itself as it opens, nor under the pointer of whoever uses the photo's tools.
    if (isPointed && !first.current && !inside) row.current?.scrollIntoView({ block: 'nearest' });
    first.current = false;
  }, [isPointed]);
  if (!slots.includes(slot)) return null;
  const said = judged[slot] ?? null;
  return (
    <Box
      ref={row}
      sx={{
        scrollMargin: '72px',
        px: 2,
        py: 1.5,
        minWidth: 0,
        borderBottom: `1px solid ${ink.line}`,
        bgcolor: isPointed ? accent.wash : 'transparent',
        boxShadow: isPointed ? `inset 3px 0 0 ${accent.main}` : 'none',
      }}
    >
      <ToggleButtonGroup
        exclusive
        fullWidth
        size="small"
        aria-label={t('decision.photoVerdict', { photo: t(`photos.${slot}`) })}
        value={said}
        onChange={(_event, next: PhotoJudgement | null) => {
          point(slot);
          judge(slot, next ?? undefined);
        }}
      >
        <ToggleButton
          value="accepted"
          aria-keyshortcuts={isPointed ? 'V' : undefined}
          sx={{ ...half, '&.Mui-selected': { color: tones.good.text, bgcolor: tones.good.wash } }}
        >
          <AcceptIcon sx={{ fontSize: 16 }} />
          {t(said === 'accepted' ? 'decision.photoAccepted' : 'decision.acceptPhoto')}
          {isPointed && <KeyHint>V</KeyHint>}
        </ToggleButton>
        <ToggleButton
          value="rejected"
          aria-keyshortcuts={isPointed ? 'X' : undefined}
          sx={{ ...half, '&.Mui-selected': { color: tones.bad.text, bgcolor: tones.bad.wash } }}
        >
          <RejectIcon sx={{ fontSize: 16 }} />
          {t(said === 'rejected' ? 'decision.photoRejected' : 'decision.rejectPhoto')}
          {isPointed && <KeyHint>X</KeyHint>}
        </ToggleButton>
      </ToggleButtonGroup>
    </Box>
  );
}
