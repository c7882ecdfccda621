import RotateLeftIcon from '@mui/icons-material/RotateLeftRounded';
import RotateRightIcon from '@mui/icons-material/RotateRightRounded';
import ResetIcon from '@mui/icons-material/FitScreenOutlined';
import ZoomInIcon from '@mui/icons-material/ZoomInRounded';
import ZoomOutIcon from '@mui/icons-material/ZoomOutRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { keyChanges } from './key-changes.ts';
import { ToolButton } from './tool-button.tsx';
import type { Change } from './use-views.ts';
import { viewerKeys } from './viewer-keys.ts';

interface PhotoToolsProps {
  slotName: string;
  change: (by: Change) => void;
  /** Further tools of the same picture. */
  children?: ReactNode;
}

const tools = [
  { name: 'zoomIn', Icon: ZoomInIcon },
  { name: 'zoomOut', Icon: ZoomOutIcon },
  { name: 'rotateLeft', Icon: RotateLeftIcon },
  { name: 'rotate', Icon: RotateRightIcon },
  { name: 'reset', Icon: ResetIcon },
] as const;

/** What is done to one picture's view. */
export function PhotoTools({ slotName, change, children }: PhotoToolsProps) {
  const t = useWords();
  return (
    <Box
      role="toolbar"
      aria-label={t('photos.controls', { slot: slotName })}
      sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: 0.5, p: 1, bgcolor: ground.bar, color: ground.text }}
    >
      {tools.map(({ name, Icon }) => (
        <ToolButton
          key={name}
          label={t(`photos.${name}`)}
          Icon={Icon}
          keys={viewerKeys[name]}
          onClick={() => change((view) => keyChanges[viewerKeys[name]]?.(view) ?? view)}
        />
      ))}
      {children}
    </Box>
  );
}
