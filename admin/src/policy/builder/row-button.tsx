import type { SvgIconComponent } from '@mui/icons-material';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';

interface RowButtonProps {
  Icon: SvgIconComponent;
  /** What it does, and to which. */
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

/** Does something to one of a list. */
export function RowButton({ Icon, label, disabled, onClick }: RowButtonProps) {
  return (
    <Tooltip title={label} disableInteractive>
      <span>
        <IconButton size="small" aria-label={label} disabled={disabled} onClick={onClick}>
          <Icon />
        </IconButton>
      </span>
    </Tooltip>
  );
}
