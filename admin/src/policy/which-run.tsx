import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useExactTime } from '../times/use-exact-time.ts';

interface WhichRunProps {
  id: string;
  label: string;
  shown: string;
  runs: readonly { id: string; at: string; by: { name: string } }[];
  onChoose: (id: string) => void;
}

/** Which of several backtests or shadows is looked at: told apart by when they began, and who asked for them. */
export function WhichRun({ id, label, shown, runs, onChoose }: WhichRunProps) {
  const exactTime = useExactTime();
  return (
    <TextField
      select
      id={id}
      value={shown}
      onChange={(event) => onChoose(event.target.value)}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': label } }, htmlInput: { 'aria-label': label } }}
      sx={{ alignSelf: 'start', minWidth: 240 }}
    >
      {runs.map((run) => (
        <MenuItem key={run.id} value={run.id}>
          {`${exactTime(run.at)} · ${run.by.name}`}
        </MenuItem>
      ))}
    </TextField>
  );
}
