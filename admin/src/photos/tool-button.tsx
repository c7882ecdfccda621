import type { SvgIconComponent } from '@mui/icons-material';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { ground } from '../theme/colours.ts';

/** A control on the dark edge of a photo. */
export function ToolButton({ label, Icon, onClick }: { label: string; Icon: SvgIconComponent; onClick: () => void }) {
  return (
    <Tooltip title={label}>
      <IconButton
        size="small"
        aria-label={label}
        onClick={onClick}
        sx={{
          color: 'inherit',
          '&:hover': { bgcolor: ground.hover, color: ground.strong },
          '&:focus-visible': { outlineColor: ground.ring },
        }}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  );
}
