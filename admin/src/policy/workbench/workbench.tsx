import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MuiTab from '@mui/material/Tab';
import MuiTabs from '@mui/material/Tabs';
import { Suspense, useState, type ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useWords } from '../../i18n/words.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import type { TabProps, Wanted } from './tab.ts';
import { tabs } from './tabs.ts';
import { ink } from '../../theme/colours.ts';

interface WorkbenchProps extends Omit<TabProps, 'wanted'> {
  /** Between the tabs and what they show; `show` leads to a place in the content. */
  beneath?: (show: (pointer: string) => void) => ReactNode;
}

/** The tabs of a draft or a version. The chosen one stands in the address. */
export function Workbench({ beneath, ...shown }: WorkbenchProps) {
  const t = useWords();
  const [search, setSearch] = useSearchParams();
  const [wanted, setWanted] = useState<Wanted>();
  const access = {
    'backtest.read': useCanAccess({ resource: 'backtest', action: 'read' }),
    'shadow.read': useCanAccess({ resource: 'shadow', action: 'read' }),
    'policy.work': useCanAccess({ resource: 'policy', action: 'work' }),
  };
  const fitting = tabs.filter(
    ({ kinds, needs, stands }) => kinds.includes(shown.document.kind) && (!needs || access[needs].canAccess) && (!stands || stands(shown)),
  );
  const chosen = fitting.find(({ id }) => id === search.get('tab')) ?? fitting[0];
  // What somebody may not do is not asked for meanwhile: a refusal goes on record.
  if (Object.values(access).some(({ isPending }) => isPending)) return <PageLoading />;
  if (!chosen) return null;
  const choose = (id: string) => setSearch({ tab: id }, { replace: true });
  const show = (pointer: string) => {
    setWanted((before) => ({ pointer, ask: (before?.ask ?? 0) + 1 }));
    const holder = chosen.shows.test(pointer) ? chosen : fitting.find(({ shows }) => shows.test(pointer));
    if (holder && holder !== chosen) choose(holder.id);
  };
  const stuck = shown.unparsed !== undefined && chosen.id !== 'json';
  return (
    <Box sx={{ minWidth: 0 }}>
      <MuiTabs
        value={chosen.id}
        onChange={(_event, id: string) => choose(id)}
        aria-label={t('policy.view')}
        variant="scrollable"
        sx={{ minHeight: 38, mb: 4, boxShadow: `inset 0 -1px 0 ${ink.line}`, '& .MuiTab-root': { minHeight: 38, minWidth: 0, px: 3.5 } }}
      >
        {fitting.map(({ id, label }) => (
          <MuiTab key={id} value={id} label={t(label)} id={`tab-${id}`} aria-controls="tab-panel" />
        ))}
      </MuiTabs>
      {beneath?.(show)}
      <Box role="tabpanel" id="tab-panel" aria-labelledby={`tab-${chosen.id}`}>
        {stuck ? (
          <Alert severity="warning" action={<Button onClick={() => choose('json')}>{t('policy.toJson')}</Button>}>
            {t('policy.stuck')}
          </Alert>
        ) : (
          <Suspense fallback={<PageLoading />}>
            <chosen.Component key={chosen.id} {...shown} wanted={wanted} />
          </Suspense>
        )}
      </Box>
    </Box>
  );
}
