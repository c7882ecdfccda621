import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { Frame } from './frame.tsx';
import { OnFileImage } from './on-file-image.tsx';
import { PhotoPane } from './photo-pane.tsx';
import type { PhotoPlace } from './photo-place.ts';
import { PhotoTools } from './photo-tools.tsx';
import type { OnFileOf } from './requests.ts';
import { type Change, useViews } from './use-views.ts';
import { filterOf, useViewing } from './viewing.tsx';

/** The photo by itself, beside the one on file, or under it. */
export type Comparing = 'photo' | 'beside' | 'blend';

interface ComparisonProps {
  place: PhotoPlace;
  slotName: string;
  of: OnFileOf;
  comparing: Comparing;
}

const dark = {
  color: ground.text,
  borderColor: ground.line,
  textTransform: 'none',
  py: 0.5,
  '&:hover': { bgcolor: ground.hover },
  '&.Mui-selected, &.Mui-selected:hover': { color: ground.strong, bgcolor: ground.hover },
} as const;

/** One photo on the whole window, held against the registry's photo of the person where that is wanted. Each has a view of its own: heads are seldom the same size. */
export function Comparison({ place, slotName, of, comparing }: ComparisonProps) {
  const t = useWords();
  const { light } = useViewing();
  const { viewOf, change } = useViews(['photo', 'file'], false);
  const [share, setShare] = useState(50);
  const [moving, setMoving] = useState<'photo' | 'file'>('photo');
  const fileName = t(`photos.onFile.${of}`);
  const blend = comparing === 'blend';
  const hand = blend ? moving : 'photo';
  const changeHand = (by: Change) => change(hand, (view) => by({ ...view, loose: hand === 'file' }));
  const onFile = <OnFileImage caseId={place.caseId} of={of} filter={filterOf(light)} />;
  const { turns, scale, x, y } = viewOf('file');
  const upon = blend && (
    <Box sx={{ position: 'absolute', inset: 0, pointerEvents: 'none' }} style={{ opacity: share / 100 }}>
      <Box
        sx={{ position: 'absolute', inset: 0 }}
        style={{ transform: `translate(${x * 100}%, ${y * 100}%) scale(${scale}) rotate(${turns * 90}deg)` }}
      >
        {onFile}
      </Box>
    </Box>
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ flex: 1, minHeight: 160, display: 'flex', gap: 0.5 }}>
        {/* Blended, the hand may move the upper picture: its view is changed, the photo's is shown. */}
        <PhotoPane
          place={place}
          slotName={slotName}
          view={viewOf('photo')}
          change={changeHand}
          inCard={false}
          free={hand === 'file'}
          upon={upon}
        />
        {comparing === 'beside' && (
          <Frame view={viewOf('file')} change={(by) => change('file', by)} inCard={false} label={t('photos.frame', { slot: fileName })}>
            {onFile}
          </Frame>
        )}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          justifyContent: 'center',
          alignItems: 'center',
          columnGap: 6,
          bgcolor: ground.bar,
          color: ground.text,
        }}
      >
        <PhotoTools slotName={hand === 'photo' ? slotName : fileName} change={changeHand} />
        {comparing === 'beside' && <PhotoTools slotName={fileName} change={(by) => change('file', by)} />}
        {blend && (
          <>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, fontSize: '0.75rem', width: 260 }}>
              <span aria-hidden>{t('photos.blendShare')}</span>
              <Slider
                size="small"
                sx={{ color: 'inherit' }}
                aria-label={t('photos.blendShare')}
                value={share}
                step={5}
                getAriaValueText={(value) => `${value} %`}
                onChange={(_event, value) => setShare(value)}
              />
            </Box>
            <ToggleButtonGroup
              exclusive
              size="small"
              aria-label={t('photos.moving')}
              value={moving}
              onChange={(_event, next: 'photo' | 'file' | null) => next && setMoving(next)}
            >
              <ToggleButton value="photo" sx={dark}>
                {t('photos.movingPhoto')}
              </ToggleButton>
              <ToggleButton value="file" sx={dark}>
                {t('photos.movingFile')}
              </ToggleButton>
            </ToggleButtonGroup>
          </>
        )}
      </Box>
    </Box>
  );
}

const CHOICES: Comparing[] = ['photo', 'beside', 'blend'];

/** How the photo is held against the one on file. */
export function ComparingChoice({ comparing, onChoose }: { comparing: Comparing; onChoose: (comparing: Comparing) => void }) {
  const t = useWords();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={t('photos.compare')}
      value={comparing}
      onChange={(_event, next: Comparing | null) => next && onChoose(next)}
    >
      {CHOICES.map((choice) => (
        <ToggleButton key={choice} value={choice} sx={dark}>
          {t(`photos.comparing.${choice}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
