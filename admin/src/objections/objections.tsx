import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useActorName } from '../cases/use-code-names.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Fact, Facts } from '../layout/facts.tsx';
import { Section } from '../layout/section.tsx';
import { ExactTime } from '../times/moment.tsx';

const RAISED = { code: 'objection.byCode', rival: 'objection.byRival', staff: 'objection.byStaff' } as const;

/** Whether whoever holds the former phone could be told at all, and what was said against the new one, in its order. */
export function Objections({ theCase: { objections, formerPhoneTold } }: { theCase: ConsoleCase }) {
  const t = useWords();
  const elsewhere = formerPhoneTold === 'files' || formerPhoneTold === 'nobody' ? formerPhoneTold : null;
  if (!elsewhere && objections.length === 0) return null;
  return (
    <Section title={t('objection.heading')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        {elsewhere && <Alert severity={elsewhere === 'nobody' ? 'warning' : 'info'}>{t(`objection.told.${elsewhere}`)}</Alert>}
        {objections.map((objection) => (
          <Objection key={objection.raisedAt} objection={objection} />
        ))}
      </Box>
    </Section>
  );
}

/** By whom, when, in which words, and what they showed. */
function Objection({ objection }: { objection: ConsoleCase['objections'][number] }) {
  const t = useWords();
  const text = useText();
  const actorName = useActorName();
  const { raisedAt, actor, kind, originals, reason } = objection;
  return (
    <Facts>
      <Fact name={t('objection.raised')}>
        <ExactTime at={raisedAt} />
      </Fact>
      <Fact name={t('objection.by')}>{t(RAISED[kind], { actor: actorName(actor) })}</Fact>
      {kind === 'staff' && <Fact name={t('objection.reason')}>{reason ?? t('case.deletedShort')}</Fact>}
      {kind === 'staff' && (
        <Fact name={t('objection.shown')}>
          {originals.length > 0 ? originals.map((each) => <div key={each.en}>{text(each)}</div>) : t('objection.nothingSeen')}
        </Fact>
      )}
    </Facts>
  );
}
