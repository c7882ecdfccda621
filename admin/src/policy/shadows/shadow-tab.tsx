import ShadowIcon from '@mui/icons-material/VisibilityOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { PolicyVersion } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import { useMay } from '../../session/use-may.ts';
import { ink } from '../../theme/colours.ts';
import { useExactTime } from '../../times/use-exact-time.ts';
import type { TabProps } from '../workbench/tab.ts';
import { ShadowReport } from './shadow-report.tsx';
import { StartShadow } from './start-shadow.tsx';
import { useShadows } from './use-shadows.ts';

/** A version that waits to take effect, run beside the one in force: what it would have decided of the cases that came in. */
export default function ShadowTab({ version }: TabProps) {
  const t = useWords();
  return version ? <ShadowsOfVersion version={version} /> : <Alert severity="info">{t('shadow.draft')}</Alert>;
}

function ShadowsOfVersion({ version }: { version: PolicyVersion }) {
  const t = useWords();
  const exactTime = useExactTime();
  const mayRun = useMay('shadow.run');
  const shadows = useShadows(version.documentId);
  const [chosen, setChosen] = useState<string>();
  if (shadows.error) return <ProblemView error={shadows.error} onRetry={() => void shadows.refetch()} />;
  if (!shadows.data) return <PageLoading />;
  const own = shadows.data.filter((each) => each.version === version.version);
  const shown = own.find(({ id }) => id === chosen) ?? own[0];
  const running = shadows.data.find((each) => each.running);
  const waits = version.state === 'proposed' || version.state === 'scheduled';
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 5 }}>
      {!waits && <Alert severity="info">{t('shadow.past')}</Alert>}
      {waits && running && running.version !== version.version && (
        <Alert severity="info">{t('shadow.other', { version: running.version })}</Alert>
      )}
      {waits && !running && mayRun && <StartShadow version={version} onStarted={({ id }) => setChosen(id)} />}
      {own.length > 1 && shown && (
        <TextField
          select
          id="shadow"
          value={shown.id}
          onChange={(event) => setChosen(event.target.value)}
          slotProps={{
            select: { SelectDisplayProps: { 'aria-label': t('shadow.which') } },
            htmlInput: { 'aria-label': t('shadow.which') },
          }}
          sx={{ alignSelf: 'start', minWidth: 240 }}
        >
          {own.map(({ id, startedAt, startedBy }) => (
            <MenuItem key={id} value={id}>
              {`${exactTime(startedAt)} · ${startedBy.name}`}
            </MenuItem>
          ))}
        </TextField>
      )}
      {shown ? (
        <ShadowReport key={shown.id} shadow={shown} />
      ) : (
        <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px' }}>
          <Empty Icon={ShadowIcon} title={t('shadow.none')} hint={t('shadow.noneHint')} />
        </Box>
      )}
    </Box>
  );
}
