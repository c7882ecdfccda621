import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Account } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { SecondFactorDialog, type Undertaking } from './second-factor-dialog.tsx';

/** Fewer recovery codes than this are spoken of. */
const few = 4;

/** One's own second factor: whether there is one, how many recovery codes are left, and what can be done about it. */
export function SecondFactorSection({ secondFactor: { since, required, recoveryCodesLeft }, hasPassword }: Account) {
  const t = useWords();
  const [undertaking, setUndertaking] = useState<Undertaking>();
  const button = (what: Undertaking) => (
    <Button key={what} onClick={() => setUndertaking(what)}>
      {t(`secondFactor.${what}`)}
    </Button>
  );
  return (
    <Section title={t('secondFactor.title')}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        {since ? (
          <>
            <Chip tone="good" dot>
              {t('secondFactor.on')}
            </Chip>
            <span>
              {t('secondFactor.since')} <ExactTime at={since} />
            </span>
            <Box component="span" sx={{ color: ink.soft }}>
              {t('secondFactor.codesLeft', { smart_count: recoveryCodesLeft })}
            </Box>
            {recoveryCodesLeft < few && <Chip tone="warn">{t('secondFactor.few')}</Chip>}
          </>
        ) : (
          <>
            <Chip tone="plain" dot>
              {t('secondFactor.off')}
            </Chip>
            <Box component="span" sx={{ color: ink.soft }}>
              {t('secondFactor.offHint')}
            </Box>
          </>
        )}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 4 }}>
        {since ? [button('replace'), button('renew'), !required && button('remove')] : button('enrol')}
      </Box>
      {since && required && <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 2 }}>{t('secondFactor.required')}</Box>}
      {undertaking && <SecondFactorDialog undertaking={undertaking} hasPassword={hasPassword} onClose={() => setUndertaking(undefined)} />}
    </Section>
  );
}
