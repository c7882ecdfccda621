import type { SvgIconComponent } from '@mui/icons-material';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ground } from '../theme/colours.ts';

interface ToolButtonProps {
  label: string;
  Icon: SvgIconComponent;
  onClick: () => void;
  /** Of one that is on or off. */
  pressed?: boolean;
  /** The key that does the same, as `aria-keyshortcuts` writes it. */
  keys?: string;
}

/** A control on the dark edge of a photo. */
export function ToolButton({ label, Icon, onClick, pressed, keys }: ToolButtonProps) {
  return (
    <Tooltip title={keys ? `${label} (${keys})` : label}>
      <IconButton
        size="small"
        aria-label={label}
        aria-pressed={pressed}
        aria-keyshortcuts={keys}
        onClick={onClick}
        sx={{
          color: pressed ? ground.strong : 'inherit',
          bgcolor: pressed ? ground.hover : undefined,
          '&:hover': { bgcolor: ground.hover, color: ground.strong },
          '&:focus-visible': { outlineColor: ground.ring },
        }}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  );
}
