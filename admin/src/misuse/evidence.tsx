import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { WholeMisuseFinding } from '../api/schemas.ts';
import { useFactWords } from '../evaluations/use-fact-words.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

type Shown = WholeMisuseFinding['evidence'][number];

const PAGES = { case: 'cases', handling: 'handlings' } as const;

/** The cases and handlings that show a finding, the newest first; those of other cities by their number alone. */
export function Evidence({ finding }: { finding: WholeMisuseFinding }) {
  const t = useWords();
  const { evidence, evidenceCount } = finding;
  const more = evidenceCount > evidence.length;
  return (
    <Section title={t('misuse.evidence')} aside={t('misuse.evidenceOf', { smart_count: evidenceCount })}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
        {evidence.map((shown) => (
          <EvidenceLine key={`${shown.kind} ${shown.id}`} shown={shown} />
        ))}
      </Box>
      {more && <Box sx={{ mt: 2, color: ink.soft }}>{t('misuse.newestOnly', { smart_count: evidence.length })}</Box>}
    </Section>
  );
}

function EvidenceLine({ shown }: { shown: Shown }) {
  const t = useWords();
  const text = useText();
  const factWords = useFactWords();
  const { kind, id, number, mayOpen, cityName, at, facts } = shown;
  return (
    <Box component="li" sx={{ px: 4, py: 2.5, '& + &': { borderTop: `1px solid ${ink.line}` } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 0.5, alignItems: 'baseline' }}>
        <Box sx={{ flex: '1 1 220px' }}>
          {t(`misuse.kind.${kind}`)}{' '}
          {mayOpen ? (
            <Link component={RouterLink} to={`/${PAGES[kind]}/${id}`} className="figures">
              {number}
            </Link>
          ) : (
            <span className="figures">{number}</span>
          )}
        </Box>
        <span>{text(cityName)}</span>
        <ExactTime at={at} />
      </Box>
      {facts.length > 0 && (
        <Box className="sentence" sx={{ mt: 1, color: ink.soft, fontSize: '0.8125rem' }}>
          {facts
            .map(factWords)
            .map(({ label, value }) => t('misuse.factOf', { label, value }))
            .join(t('misuse.and'))}
        </Box>
      )}
    </Box>
  );
}
