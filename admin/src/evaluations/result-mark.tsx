import FalseIcon from '@mui/icons-material/RadioButtonUncheckedRounded';
import TrueIcon from '@mui/icons-material/CheckCircleRounded';
import UnknownIcon from '@mui/icons-material/HelpRounded';
import { ink, tones } from '../theme/colours.ts';

const marks = {
  true: { Icon: TrueIcon, colour: tones.calm.text },
  false: { Icon: FalseIcon, colour: ink.soft },
  unknown: { Icon: UnknownIcon, colour: tones.warn.text },
};

/** Holds, does not hold, or nobody can say: by shape and by name, not by colour alone. */
export function ResultMark({ result, label }: { result: keyof typeof marks; label: string }) {
  const { Icon, colour } = marks[result];
  return <Icon titleAccess={label} sx={{ fontSize: 15, color: colour, flex: 'none', alignSelf: 'center' }} />;
}
