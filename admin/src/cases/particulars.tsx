import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ConsoleCase, RevealField } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Section } from '../layout/section.tsx';
import { MaskedValue } from '../reveals/masked-value.tsx';
import { useMay } from '../session/use-may.ts';
import { ink } from '../theme/colours.ts';
import { Deletion } from './deletion.tsx';
import { Sources } from './fact-sources.tsx';
import { hasEnded } from './standings.ts';
import { useRelationName } from './use-code-names.ts';

/** A fact of a card; the head of a card has no name. `field` where it is masked and this person may have it shown. */
interface Line {
  name?: string;
  value: string;
  field?: RevealField | undefined;
}

/**
 * Applicant, owner and vehicle of a binding; else whose phone changes, and the new one. Masked by the server for whoever does not hold the case,
 * and phones for everybody.
 */
export function Particulars({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const text = useText();
  const relationName = useRelationName();
  const mayReveal = useMay('person.reveal');
  const { id, process, applicant, owner, vehicle, newPhone, masked } = theCase;
  const field = (name: RevealField): RevealField | undefined => (mayReveal && (masked || /phone$/i.test(name)) ? name : undefined);
  const person = (role: 'applicant' | 'owner', who: ConsoleCase['applicant']): Line[] =>
    who
      ? [
          { value: who.name, field: field(`${role}.name`) },
          { name: text(who.identityDocumentType), value: who.identityNumber, field: field(`${role}.identityNumber`) },
          { name: t('case.phone'), value: who.phone, field: field(`${role}.phone`) },
        ]
      : [];
  const car: Line[] = vehicle
    ? [
        { value: vehicle.plateNumber, field: field('vehicle.plateNumber') },
        { name: t('case.plateType'), value: text(vehicle.plateType) },
        { name: t('case.use'), value: text(vehicle.use) },
        { name: t('case.brand'), value: vehicle.brand },
      ]
    : [];
  const title = t(process === 'binding' ? 'case.people' : 'case.person');
  if (theCase.deletion) {
    return (
      <Section title={title}>
        <Deletion deletion={theCase.deletion} />
      </Section>
    );
  }
  // Until a case has come to its end, what is not known may still come to be.
  const unknown = t(hasEnded(theCase.state) ? 'case.notOnRecord' : 'case.unknown');
  const phone: Line[] = newPhone ? [{ value: newPhone, field: field('newPhone') }] : [];
  const relation = { name: t('case.relation'), value: relationName(theCase.relation ?? '') };
  return (
    <Section title={title} aside={<Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t(masked ? 'case.masked' : 'case.whole')}</Box>}>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 210px), 1fr))',
          border: `1px solid ${ink.line}`,
          borderRadius: '10px',
          overflow: 'hidden',
        }}
      >
        <Card
          caseId={id}
          title={t('case.applicant')}
          unknown={unknown}
          lines={person('applicant', applicant)}
          more={process === 'binding' ? [relation] : []}
        />
        {process === 'binding' ? (
          <>
            <Card caseId={id} title={t('case.owner')} unknown={unknown} lines={person('owner', owner)} />
            <Card caseId={id} title={t('case.vehicle')} unknown={unknown} lines={car} />
          </>
        ) : (
          <Card caseId={id} title={t('case.newPhone')} unknown={unknown} lines={phone} />
        )}
      </Box>
      <Sources theCase={theCase} />
    </Section>
  );
}

interface CardProps {
  caseId: string;
  title: string;
  /** Empty where nothing is known; then `unknown` says so. */
  lines: Line[];
  unknown: string;
  more?: Line[];
}

function Card({ caseId, title, lines, unknown, more = [] }: CardProps) {
  const [head, ...rest] = lines;
  return (
    <Box sx={{ p: 3.5, boxShadow: `1px 0 ${ink.line}, 0 1px ${ink.line}` }}>
      <Typography variant="h3" sx={{ color: ink.soft, fontWeight: 500, fontSize: '0.75rem' }}>
        {title}
      </Typography>
      <Box sx={{ fontWeight: 600, fontSize: '0.9375rem', mb: 1.5 }}>
        {head ? <Value caseId={caseId} line={head} /> : <Box sx={{ color: ink.soft, fontWeight: 450 }}>{unknown}</Box>}
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
        {[...rest, ...more].map((line) => (
          <Box key={line.name} sx={{ display: 'contents' }}>
            <Box component="dt" className="sentence" sx={{ color: ink.soft }}>
              {line.name}
            </Box>
            <Box component="dd" className="sentence" sx={{ m: 0, textAlign: 'right', overflowWrap: 'anywhere' }}>
              <Value caseId={caseId} line={line} />
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const Value = ({ caseId, line: { value, field } }: { caseId: string; line: Line }) =>
  field ? <MaskedValue caseId={caseId} field={field} masked={value} /> : value;
