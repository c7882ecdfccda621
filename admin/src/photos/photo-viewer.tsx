import FullScreenIcon from '@mui/icons-material/OpenInFullRounded';
import CompareIcon from '@mui/icons-material/CompareRounded';
import Box from '@mui/material/Box';
import { useWords } from '../i18n/words.ts';
import { MeasuredLegend } from './measured-legend.tsx';
import { PhotoPane } from './photo-pane.tsx';
import type { PhotoPlace } from './photo-place.ts';
import { PhotoTools } from './photo-tools.tsx';
import { ToolButton } from './tool-button.tsx';
import { useMeasures } from './use-measures.ts';
import type { Change } from './use-views.ts';
import { viewerKeys } from './viewer-keys.ts';
import { useViewing } from './viewing.tsx';
import type { View } from './view.ts';

interface PhotoViewerProps {
  place: PhotoPlace;
  slotName: string;
  view: View;
  change: (by: Change) => void;
  onFullScreen: () => void;
  /** Absent where there is nobody to compare with. */
  onCompare?: () => void;
}

/** A photo in a card with its tools. The wheel zooms only with Ctrl, so that the page still scrolls. */
export function PhotoViewer({ place, slotName, view, change, onFullScreen, onCompare }: PhotoViewerProps) {
  const t = useWords();
  const { measured } = useViewing();
  const { data: measures } = useMeasures(place, measured);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column' }}>
      <PhotoPane place={place} slotName={slotName} view={view} change={change} inCard />
      {measured && measures && <MeasuredLegend measures={measures} />}
      <PhotoTools slotName={slotName} change={change}>
        {onCompare && <ToolButton label={t('photos.compare')} Icon={CompareIcon} keys={viewerKeys.compare} onClick={onCompare} />}
        <ToolButton label={t('photos.fullScreen')} Icon={FullScreenIcon} keys={viewerKeys.fullScreen} onClick={onFullScreen} />
      </PhotoTools>
    </Box>
  );
}
