import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AuditChoices } from '../api/schemas.ts';
import { useChannelName } from '../cases/use-code-names.ts';
import { caseNumber } from '../cases/case-number.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Chip } from '../layout/chip.tsx';
import { SearchField } from '../tables/search-field.tsx';
import { ChoiceField } from './choice-field.tsx';
import { DayField } from './day-field.tsx';
import type { AuditFilter } from './requests.ts';
import { useAuditChoices } from './use-audit.ts';

/** As requests are numbered, with or without dashes. */
const requestId = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

interface AuditFiltersProps {
  filter: AuditFilter;
  onChange: (change: { [K in keyof AuditFilter]?: string | undefined }) => void;
  onClear: () => void;
}

/** What of the record is shown. All of it stands in the address; who a person is does not. */
export function AuditFilters({ filter, onChange, onClear }: AuditFiltersProps) {
  const t = useWords();
  const text = useText();
  const { data } = useAuditChoices();
  const actors = useActors(data);
  const actions = (data?.actions ?? []).map(({ action, text: words }) => ({ value: action, name: text(words) }));
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 3, alignItems: 'center' }}>
      <DayField id="from" label={t('audit.from')} value={filter.from} onChange={(from) => onChange({ from })} />
      <DayField id="to" label={t('audit.to')} value={filter.to} onChange={(to) => onChange({ to })} />
      <ChoiceField
        id="actor"
        label={t('audit.anyActor')}
        value={filter.actor}
        options={actors}
        width={200}
        onChange={(actor) => onChange({ actor })}
      />
      <ChoiceField
        id="action"
        label={t('audit.anyAction')}
        value={filter.action}
        options={actions}
        width={280}
        onChange={(action) => onChange({ action })}
      />
      <SearchField
        key={`case ${filter.case ?? ''}`}
        id="case"
        label={t('cases.number')}
        value={filter.case ?? ''}
        maxLength={20}
        width={180}
        only={{ shape: caseNumber, otherwise: t('cases.noNumber') }}
        onSearch={(number) => onChange({ case: number, cases: undefined, person: undefined })}
      />
      <SearchField
        key={`request ${filter.request ?? ''}`}
        id="request"
        label={t('audit.request')}
        value={filter.request ?? ''}
        maxLength={36}
        width={170}
        only={{ shape: requestId, otherwise: t('audit.noRequest') }}
        onSearch={(request) => onChange({ request })}
      />
      {filter.person && <Chip tone="violet">{t('audit.onePerson', { smart_count: filter.cases?.split(',').length ?? 0 })}</Chip>}
      {Object.keys(filter).length > 0 && (
        <Button variant="text" onClick={onClear}>
          {t('list.clear')}
        </Button>
      )}
    </Box>
  );
}

/** Whoever can be followed: the platform itself, channels, and everybody of the staff. */
function useActors(choices: AuditChoices | undefined) {
  const t = useWords();
  const channelName = useChannelName();
  if (!choices) return [];
  const { channels, staff } = choices;
  return [
    { value: 'system', name: t('case.system'), group: t('case.system') },
    ...channels.map((id) => ({ value: `channel:${id}`, name: channelName(id), group: t('audit.channels') })),
    ...staff.map(({ id, name, username }) => ({ value: `staff:${id}`, name: `${name} (${username})`, group: t('staff.title') })),
  ];
}
