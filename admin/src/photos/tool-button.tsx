import type { SvgIconComponent } from '@mui/icons-material';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';

/** A control on the dark edge of a photo. */
export function ToolButton({ label, Icon, onClick }: { label: string; Icon: SvgIconComponent; onClick: () => void }) {
  return (
    <Tooltip title={label}>
      <IconButton
        size="small"
        aria-label={label}
        onClick={onClick}
        sx={{ color: 'inherit', '&:hover': { bgcolor: '#333b49', color: '#fff' }, '&:focus-visible': { outlineColor: '#9db2ff' } }}
      >
        <Icon />
      </IconButton>
    </Tooltip>
  );
}
