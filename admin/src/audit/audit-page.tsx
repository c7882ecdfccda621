import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { AuditRecord } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { useMay } from '../session/use-may.ts';
import { ListView } from '../tables/list-view.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { AuditFilters } from './audit-filters.tsx';
import { ChainState } from './chain-state.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FollowPerson } from './follow-person.tsx';
import { RecordDialog } from './record-dialog.tsx';
import type { AuditFilter } from './requests.ts';
import { useAuditColumns } from './use-audit-columns.tsx';
import { useAudit } from './use-audit.ts';

const names = ['from', 'to', 'actor', 'action', 'case', 'cases', 'person', 'request'] as const satisfies (keyof AuditFilter)[];

/** Who did what, when, on which case, from where and why. */
export default function AuditPage() {
  const t = useWords();
  const address = useListAddress<AuditFilter>([...names]);
  const { filter, setFilter } = address;
  const query = useAudit(filter, address.after);
  const mayExport = useMay('audit.export');
  const [opened, setOpened] = useState<AuditRecord>();
  const [asking, setAsking] = useState<'person' | 'export'>();
  const columns = useAuditColumns(setOpened);
  const close = () => setAsking(undefined);
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      actions={
        <>
          <Button onClick={() => setAsking('person')}>{t('audit.followPerson')}</Button>
          {mayExport && <Button onClick={() => setAsking('export')}>{t('audit.exportAs')}</Button>}
        </>
      }
    >
      <ChainState />
      <AuditFilters
        filter={filter}
        onChange={setFilter}
        onClear={() => setFilter(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
      <ListView
        label={t('audit.title')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ id }) => id}
        empty={<Empty Icon={AuditIcon} title={t('list.none')} hint={t('list.noneHint')} />}
      />
      {opened && <RecordDialog record={opened} onClose={() => setOpened(undefined)} />}
      {asking === 'export' && <ExportDialog filter={filter} onClose={close} />}
      {asking === 'person' && (
        <FollowPerson
          onFound={(subject) => {
            setFilter({ ...subject, case: undefined });
            close();
          }}
          onClose={close}
        />
      )}
    </Page>
  );
}
