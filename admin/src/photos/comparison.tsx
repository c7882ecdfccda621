import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { DarkChoice } from './dark-choice.tsx';
import { Frame } from './frame.tsx';
import { keyChanges } from './key-changes.ts';
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
  const press = (event: KeyboardEvent) => {
    const by = keyChanges[event.key];
    if (!by || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    changeHand(by);
    event.preventDefault();
  };
  return (
    <Box onKeyDown={press} sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ flex: 1, minHeight: 160, display: 'flex', gap: 0.5 }}>
        {/* Blended, the hand may move the upper picture: its view is changed, the photo's is shown. */}
        <PhotoPane
          place={place}
          slotName={slotName}
          view={viewOf('photo')}
          change={changeHand}
          inCard={false}
          focused
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
        {comparing === 'beside' ? (
          <>
            <Side name={slotName} change={changeHand} />
            <Side name={fileName} change={(by) => change('file', by)} />
          </>
        ) : (
          <PhotoTools slotName={hand === 'photo' ? slotName : fileName} change={changeHand} />
        )}
        {blend && (
          <>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, fontSize: '0.75rem', whiteSpace: 'nowrap', width: 260 }}>
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
            <DarkChoice
              label={t('photos.moving')}
              choices={[
                { value: 'photo', label: t('photos.movingPhoto') },
                { value: 'file', label: t('photos.movingFile') },
              ]}
              value={moving}
              onChoose={setMoving}
            />
          </>
        )}
      </Box>
    </Box>
  );
}

/** Beneath one of two pictures: what it is, and its tools. */
const Side = ({ name, change }: { name: string; change: (by: Change) => void }) => (
  <Box sx={{ flex: '1 1 0', display: 'flex', flexWrap: 'wrap', justifyContent: 'center', alignItems: 'center', columnGap: 3 }}>
    <Box component="span" sx={{ fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
      {name}
    </Box>
    <PhotoTools slotName={name} change={change} />
  </Box>
);

const CHOICES: Comparing[] = ['photo', 'beside', 'blend'];

/** How the photo is held against the one on file. */
export function ComparingChoice({ comparing, onChoose }: { comparing: Comparing; onChoose: (comparing: Comparing) => void }) {
  const t = useWords();
  return (
    <DarkChoice
      label={t('photos.compare')}
      choices={CHOICES.map((value) => ({ value, label: t(`photos.comparing.${value}`) }))}
      value={comparing}
      onChoose={onChoose}
    />
  );
}
