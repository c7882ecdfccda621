import SameIcon from '@mui/icons-material/DragHandleRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { type ExportFile, keepFile } from '../../api/export-file.ts';
import type { BacktestFlip, BacktestReport } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { Section } from '../../layout/section.tsx';
import type { Column } from '../../tables/list-table.tsx';
import { ListView } from '../../tables/list-view.tsx';
import { QuietSelect } from '../../tables/quiet-select.tsx';
import { useDifferenceColumns } from '../use-difference-columns.tsx';
import type { FlipKind } from './requests.ts';
import { useFlips } from './use-backtests.ts';

interface FlipsProps {
  report: BacktestReport;
  kind: FlipKind;
  onChoose: (kind: FlipKind) => void;
}

const PART = '→';

/** Each evaluation that comes out differently, with the condition that made it. */
export function Flips({ report, kind, onChoose }: FlipsProps) {
  const t = useWords();
  const text = useText();
  const notify = useNotify();
  const columns = useDifferenceColumns();
  const take = useAction<FlipKind, ExportFile>({
    run: (requests, wanted) => requests.exportBacktestFlips(report.documentId, report.id, wanted),
    refresh: [],
    onSuccess: (file) => {
      keepFile(file);
      notify(t('backtest.exported', { smart_count: file.records }), { type: 'success' });
    },
  });
  const titleOf = (outcome: string): string => {
    const title = report.outcomes.find(({ id }) => id === outcome)?.title;
    return title ? text(title) : outcome;
  };
  const kinds = report.matrix.filter(({ before, after, rows }) => before !== after && rows > 0);
  const chosen = kind.from && kind.to ? `${kind.from}${PART}${kind.to}` : '';
  return (
    <Section
      title={t('backtest.flips')}
      aside={
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <QuietSelect
            id="flip-kind"
            label={t('backtest.kind')}
            value={chosen}
            any={t('backtest.anyKind')}
            options={kinds.map(({ before, after, rows }) => ({
              value: `${before}${PART}${after}`,
              name: `${titleOf(before)} ${PART} ${titleOf(after)} (${rows.toLocaleString()})`,
            }))}
            onChange={(value) => {
              const [from, to] = value?.split(PART) ?? [];
              onChoose(from && to ? { from, to } : {});
            }}
          />
          <Button size="small" disabled={report.flips === 0} loading={take.isPending} onClick={() => take.mutate(kind)}>
            {t('backtest.export')}
          </Button>
        </Box>
      }
    >
      <FlipPages key={chosen} report={report} kind={kind} columns={columns} />
    </Section>
  );
}

function FlipPages({ report, kind, columns }: { report: BacktestReport; kind: FlipKind; columns: Column<BacktestFlip>[] }) {
  const t = useWords();
  const [passed, setPassed] = useState<(string | undefined)[]>([undefined]);
  const query = useFlips(report.documentId, report.id, kind, passed.at(-1));
  return (
    <ListView
      label={t('backtest.flips')}
      query={query}
      columns={columns}
      rowId={({ evaluationId }) => evaluationId}
      empty={<Empty Icon={SameIcon} title={t('backtest.noFlips')} hint={t('backtest.noFlipsHint')} />}
      address={{
        page: passed.length,
        next: (after) => setPassed([...passed, after]),
        previous: passed.length > 1 ? () => setPassed(passed.slice(0, -1)) : undefined,
      }}
    />
  );
}
