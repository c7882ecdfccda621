import Button from '@mui/material/Button';
import { useNotify } from 'react-admin';
import { type ExportFile, keepFile } from '../../api/export-file.ts';
import type { BacktestReport } from '../../api/schemas.ts';
import { useAction } from '../../api/use-action.ts';
import { useWords } from '../../i18n/words.ts';
import type { FlipKind } from '../flips/flip-kind.ts';
import { Flips } from '../flips/flips.tsx';
import { changedRows } from './changed-rows.ts';
import { titleOf } from './title-of.ts';

interface BacktestFlipsProps {
  report: BacktestReport;
  kind: FlipKind;
  onChoose: (kind: FlipKind) => void;
}

/** The flips of a backtest, and their export. */
export function BacktestFlips({ report, kind, onChoose }: BacktestFlipsProps) {
  const { documentId, id, flips } = report;
  const t = useWords();
  const notify = useNotify();
  const take = useAction<FlipKind, ExportFile>({
    run: (requests, wanted) => requests.exportBacktestFlips(documentId, id, wanted),
    refresh: [],
    onSuccess: (file) => {
      keepFile(file);
      notify(t('backtest.exported', { smart_count: file.records }), { type: 'success' });
    },
  });
  const kinds = changedRows(report).map(({ before, after, rows }) => ({
    before,
    beforeTitle: titleOf(report, before),
    after,
    afterTitle: titleOf(report, after),
    evaluations: rows,
  }));
  return (
    <Flips
      found={{ by: 'backtest', documentId, id, flips }}
      kinds={kinds}
      kind={kind}
      onChoose={onChoose}
      aside={
        <Button size="small" disabled={flips === 0} loading={take.isPending} onClick={() => take.mutate(kind)}>
          {t('backtest.export')}
        </Button>
      }
    />
  );
}
