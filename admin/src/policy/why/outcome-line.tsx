import Box from '@mui/material/Box';
import type { Text } from '../../api/schemas.ts';
import { useReasons } from '../../decisions/use-reasons.ts';
import { outcomeTone } from '../../evaluations/outcome-tone.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';

interface OutcomeLineProps {
  outcome: string;
  outcomeTitle: Text;
  reasons: readonly string[];
}

/** What came out, and why in the words of the reasons. */
export function OutcomeLine({ outcome, outcomeTitle, reasons }: OutcomeLineProps) {
  const t = useWords();
  const text = useText();
  const said = useReasonWords();
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
      <Chip tone={outcomeTone(outcome)}>{text(outcomeTitle)}</Chip>
      {reasons.map(said).join(t('policy.semicolon'))}
    </Box>
  );
}

/** A reason in the words officers read; its code where the catalogue has none. */
export function useReasonWords(): (code: string) => string {
  const text = useText();
  const { data } = useReasons();
  return (code) => {
    const words = data?.find((each) => each.code === code)?.officerText;
    return words ? text(words) : code;
  };
}
