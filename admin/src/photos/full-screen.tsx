import CloseIcon from '@mui/icons-material/CloseRounded';
import LoupeIcon from '@mui/icons-material/SearchRounded';
import MeasuredIcon from '@mui/icons-material/GridOnRounded';
import NextIcon from '@mui/icons-material/ChevronRightRounded';
import PreviousIcon from '@mui/icons-material/ChevronLeftRounded';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import { type KeyboardEvent, useState } from 'react';
import type { CasePhoto } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { useShortcutsOn } from '../keyboard/use-shortcuts.ts';
import { ground } from '../theme/colours.ts';
import { type Comparing, ComparingChoice, Comparison } from './comparison.tsx';
import { FullScreenVerdict } from './full-screen-verdict.tsx';
import { LightSliders } from './light-sliders.tsx';
import { MeasuredLegend } from './measured-legend.tsx';
import { onFileOf } from './on-file-of.ts';
import { ToolButton } from './tool-button.tsx';
import { useFullScreenVerdict } from './use-full-screen-verdict.ts';
import { useMeasures } from './use-measures.ts';
import { pressOf, viewerKeys } from './viewer-keys.ts';
import { useViewing } from './viewing.tsx';

interface FullScreenProps {
  caseId: string;
  photos: Pick<CasePhoto, 'slot' | 'round' | 'photoId'>[];
  /** Of the application they came in with, where that was joined to the case. */
  joinId?: string;
  at: number;
  /** How it opens; the photo by itself unless stated. */
  comparing?: Comparing;
  onMove: (at: number) => void;
  onClose: () => void;
}

const bar = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1, px: 4, py: 1, flex: 'none' } as const;

/** One photo on the whole window, alone or against the one on file, and judged there as on its card; Page Up and Page Down, K and J step through the case's photos, Esc leaves. */
export function FullScreen({ caseId, photos, joinId, at, comparing: first = 'photo', onMove, onClose }: FullScreenProps) {
  const t = useWords();
  const [keysOn] = useShortcutsOn();
  const { loupe, measured, setMeasured } = useViewing();
  const [comparing, setComparing] = useState(first);
  const photo = photos[at];
  const place = photo && { caseId, slot: photo.slot, round: photo.round, joinId };
  const { data: measures } = useMeasures(place, measured);
  const verdict = useFullScreenVerdict({
    slot: joinId === undefined ? photo?.slot : undefined,
    goTo: (slot) => onMove(photos.findIndex((each) => each.slot === slot)),
    leave: onClose,
  });
  if (!photo || !place) return null;
  const name = t(`photos.${photo.slot}`);
  const step = (by: number) => onMove((at + by + photos.length) % photos.length);
  const keys: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    ...(verdict && { v: () => verdict.say('accepted'), x: () => verdict.say('rejected') }),
    [pressOf('loupe')]: loupe.press,
    [pressOf('overlay')]: () => setMeasured(!measured),
    [pressOf('fullScreen')]: onClose,
    [pressOf('compare')]: () => setComparing(comparing === 'photo' ? 'beside' : 'photo'),
    [pressOf('blend')]: () => setComparing(comparing === 'blend' ? 'photo' : 'blend'),
  };
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const slider = (event.target as HTMLElement).tagName === 'INPUT';
    const run = keysOn ? keys[event.key.toLowerCase()] : undefined;
    if (event.key === viewerKeys.next && !slider) step(1);
    else if (event.key === viewerKeys.previous && !slider) step(-1);
    else if (run && !event.repeat) run();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog
      open
      fullScreen
      onClose={onClose}
      onKeyDown={press}
      aria-labelledby="full-screen-title"
      slotProps={{ paper: { sx: { bgcolor: ground.back, color: ground.text, borderRadius: 0, backgroundImage: 'none' } } }}
    >
      <Box sx={bar}>
        <Box component="h2" id="full-screen-title" sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
          {name}
        </Box>
        <ComparingChoice comparing={comparing} onChoose={setComparing} />
        <Box sx={{ fontSize: '0.75rem', color: ground.soft, flex: 1, display: { xs: 'none', lg: 'block' } }}>{t('photos.dragHint')}</Box>
        <Box sx={{ flex: { xs: 1, lg: 'none' } }} />
        {verdict && <FullScreenVerdict slot={photo.slot} said={verdict.said} onSay={verdict.say} />}
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
          {photos.length > 1 && (
            <>
              <ToolButton label={t('photos.previous')} Icon={PreviousIcon} keys={viewerKeys.previous} onClick={() => step(-1)} />
              <ToolButton label={t('photos.next')} Icon={NextIcon} keys={viewerKeys.next} onClick={() => step(1)} />
            </>
          )}
          <ToolButton label={t('photos.leaveFullScreen')} Icon={CloseIcon} keys="Escape" onClick={onClose} />
        </Box>
      </Box>
      <Comparison key={photo.photoId} place={place} slotName={name} of={onFileOf(photo.slot)} comparing={comparing} />
      {measured && measures && <MeasuredLegend measures={measures} />}
      <Box sx={{ ...bar, justifyContent: 'center', bgcolor: ground.bar }}>
        <ToolButton label={t('photos.loupe')} Icon={LoupeIcon} keys={viewerKeys.loupe} pressed={loupe.shown} onClick={loupe.toggle} />
        <ToolButton
          label={t('photos.overlay')}
          Icon={MeasuredIcon}
          keys={viewerKeys.overlay}
          pressed={measured}
          onClick={() => setMeasured(!measured)}
        />
        <LightSliders onDark />
      </Box>
    </Dialog>
  );
}
