import Box from '@mui/material/Box';
import type { CounterTask, Original } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FieldGroup } from '../layout/field-group.tsx';
import { Tick } from '../layout/tick.tsx';
import { ink } from '../theme/colours.ts';

interface OriginalsProps {
  needs: CounterTask['needs'];
  seen: Original[];
  onChange: (seen: Original[]) => void;
}

/** What the officer has to see before anything is done, to be ticked one by one; which, the rules say. */
export function Originals({ needs, seen, onChange }: OriginalsProps) {
  const t = useWords();
  const text = useText();
  const toggle = (code: Original) => onChange(seen.includes(code) ? seen.filter((each) => each !== code) : [...seen, code]);
  return (
    <FieldGroup label={t('counter.originals')}>
      {needs.map((need) => (
        <Box
          key={need.code}
          role={need.originals.length > 1 ? 'group' : undefined}
          aria-label={need.originals.length > 1 ? t('counter.oneOf') : undefined}
          sx={need.originals.length > 1 ? { mt: 1, pl: 3, borderLeft: `2px solid ${ink.lineStrong}` } : undefined}
        >
          {need.originals.length > 1 && <Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t('counter.oneOf')}</Box>}
          {need.originals.map(({ code, text: words }) => (
            <Tick
              key={code}
              label={
                <Box component="span" className="sentence" sx={{ display: 'inline-block' }}>
                  {text(words)}
                </Box>
              }
              checked={seen.includes(code)}
              onChange={() => toggle(code)}
            />
          ))}
        </Box>
      ))}
    </FieldGroup>
  );
}
