import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConsoleCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { ink } from '../theme/colours.ts';
import { useRelationName } from './use-code-names.ts';

/** Applicant, owner and vehicle; masked by the server for whoever does not hold the case. */
export function Particulars({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const text = useText();
  const relationName = useRelationName();
  const { applicant, owner, vehicle } = theCase;
  const person = (who: ConsoleCase['applicant']): [string, string][] | undefined =>
    who
      ? [
          [who.name, ''],
          [text(who.identityDocumentType), who.identityNumber],
          [t('case.phone'), who.phone],
        ]
      : undefined;
  return (
    <Section
      title={t('case.people')}
      aside={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t(theCase.masked ? 'case.masked' : 'case.whole')}</Box>}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 210px), 1fr))',
          border: `1px solid ${ink.line}`,
          borderRadius: '10px',
          overflow: 'hidden',
        }}
      >
        <Card title={t('case.applicant')} lines={person(applicant)} more={[[t('case.relation'), relationName(theCase.relation)]]} />
        <Card title={t('case.owner')} lines={person(owner)} />
        <Card
          title={t('case.vehicle')}
          lines={
            vehicle
              ? [
                  [vehicle.plateNumber, ''],
                  [t('case.plateType'), text(vehicle.plateType)],
                  [t('case.use'), text(vehicle.use)],
                  [t('case.brand'), vehicle.brand],
                ]
              : undefined
          }
        />
      </Box>
    </Section>
  );
}

function Card({ title, lines, more = [] }: { title: string; lines: [string, string][] | undefined; more?: [string, string][] }) {
  const t = useWords();
  const [head, ...rest] = lines ?? [];
  return (
    <Box sx={{ p: 3.5, boxShadow: `1px 0 ${ink.line}, 0 1px ${ink.line}` }}>
      <Typography variant="h3" sx={{ color: ink.soft, fontWeight: 500, fontSize: '0.75rem' }}>
        {title}
      </Typography>
      <Box sx={{ fontWeight: 600, fontSize: '0.9375rem', mb: 1.5 }}>
        {head ? head[0] : <Box sx={{ color: ink.soft, fontWeight: 450 }}>{t('case.unknown')}</Box>}
      </Box>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(4em, 1fr) fit-content(80%)',
          columnGap: 3,
          rowGap: 0.5,
          fontSize: '0.8125rem',
        }}
      >
        {[...rest, ...more].map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Box component="dt" className="sentence" sx={{ color: ink.soft }}>
              {name}
            </Box>
            <Box component="dd" className="sentence" sx={{ m: 0, textAlign: 'right', overflowWrap: 'anywhere' }}>
              {value}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
