import RemoveIcon from '@mui/icons-material/CloseRounded';
import AddIcon from '@mui/icons-material/AddRounded';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { ActionProps } from 'react-querybuilder';

/** Adds a condition or a group. */
export function AddButton({ label, className, disabled, ...on }: ActionProps) {
  return (
    <Button size="small" className={className} disabled={disabled} startIcon={<AddIcon />} onClick={(event) => on.handleOnClick(event)}>
      {label}
    </Button>
  );
}

/** Takes a condition or a group away. */
export function RemoveButton({ title, className, disabled, ...on }: ActionProps) {
  return (
    <IconButton
      size="small"
      aria-label={title}
      title={title}
      className={className}
      disabled={disabled}
      onClick={(event) => on.handleOnClick(event)}
    >
      <RemoveIcon />
    </IconButton>
  );
}
