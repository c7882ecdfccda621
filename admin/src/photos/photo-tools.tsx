import RotateLeftIcon from '@mui/icons-material/RotateLeftRounded';
import RotateRightIcon from '@mui/icons-material/RotateRightRounded';
import ResetIcon from '@mui/icons-material/FitScreenOutlined';
import ZoomInIcon from '@mui/icons-material/ZoomInRounded';
import ZoomOutIcon from '@mui/icons-material/ZoomOutRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { keyChanges } from './frame.tsx';
import { ToolButton } from './tool-button.tsx';
import type { Change } from './use-views.ts';

interface PhotoToolsProps {
  slotName: string;
  change: (by: Change) => void;
  /** Further tools of the same picture. */
  children?: ReactNode;
}

const tools = [
  { name: 'zoomIn', key: '+', Icon: ZoomInIcon },
  { name: 'zoomOut', key: '-', Icon: ZoomOutIcon },
  { name: 'rotateLeft', key: '[', Icon: RotateLeftIcon },
  { name: 'rotate', key: ']', Icon: RotateRightIcon },
  { name: 'reset', key: '0', Icon: ResetIcon },
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
      {tools.map(({ name, key, Icon }) => (
        <ToolButton
          key={key}
          label={t(`photos.${name}`)}
          Icon={Icon}
          keys={key}
          onClick={() => change((view) => keyChanges[key]?.(view) ?? view)}
        />
      ))}
      {children}
    </Box>
  );
}
