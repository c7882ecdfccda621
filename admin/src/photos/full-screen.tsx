import CloseIcon from '@mui/icons-material/CloseRounded';
import NextIcon from '@mui/icons-material/ChevronRightRounded';
import PreviousIcon from '@mui/icons-material/ChevronLeftRounded';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import type { KeyboardEvent } from 'react';
import type { CasePhoto } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { PhotoViewer } from './photo-viewer.tsx';
import { ToolButton } from './tool-button.tsx';

interface FullScreenProps {
  caseId: string;
  photos: Pick<CasePhoto, 'slot' | 'round' | 'photoId'>[];
  /** Of the application they came in with, where that was joined to the case. */
  joinId?: string;
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

/** One photo on the whole window; Page Up and Page Down step through the case's photos, Esc leaves. */
export function FullScreen({ caseId, photos, joinId, at, onMove, onClose }: FullScreenProps) {
  const t = useWords();
  const photo = photos[at];
  if (!photo) return null;
  const name = t(`photos.${photo.slot}`);
  const step = (by: number) => onMove((at + by + photos.length) % photos.length);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'PageDown') step(1);
    else if (event.key === 'PageUp') step(-1);
  };
  return (
    <Dialog
      open
      fullScreen
      onClose={onClose}
      onKeyDown={press}
      aria-labelledby="full-screen-title"
      slotProps={{ paper: { sx: { bgcolor: '#11151d', color: '#eef1f6', borderRadius: 0 } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, px: 4, height: 48, flex: 'none' }}>
        <Box component="h2" id="full-screen-title" sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
          {name}
        </Box>
        <Box className="figures" sx={{ fontSize: '0.75rem', color: '#b9c1cf', flex: 1, display: { xs: 'none', sm: 'block' } }}>
          {t('photos.dragHint')}
        </Box>
        <Box sx={{ flex: { xs: 1, sm: 'none' } }} />
        {photos.length > 1 && (
          <>
            <ToolButton label={t('photos.previous')} Icon={PreviousIcon} onClick={() => step(-1)} />
            <ToolButton label={t('photos.next')} Icon={NextIcon} onClick={() => step(1)} />
          </>
        )}
        <ToolButton label={t('photos.leaveFullScreen')} Icon={CloseIcon} onClick={onClose} />
      </Box>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <PhotoViewer key={photo.photoId} place={{ caseId, slot: photo.slot, round: photo.round, joinId }} slotName={name} />
      </Box>
    </Dialog>
  );
}
