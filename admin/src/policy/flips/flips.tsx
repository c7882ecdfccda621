import SameIcon from '@mui/icons-material/DragHandleRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { FlipCount } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { Section } from '../../layout/section.tsx';
import { ListView } from '../../tables/list-view.tsx';
import { QuietSelect } from '../../tables/quiet-select.tsx';
import { usePassedPages } from '../../tables/use-passed-pages.ts';
import type { FlipKind } from './flip-kind.ts';
import { useFlipColumns } from './use-flip-columns.tsx';
import { type FoundBy, useFlips } from './use-flips.ts';

interface FlipsProps {
  found: FoundBy;
  /** The kinds there are. */
  kinds: readonly FlipCount[];
  kind: FlipKind;
  onChoose: (kind: FlipKind) => void;
  /** What else can be done with those of this kind. */
  aside?: ReactNode;
}

const PART = '→';

/** Each evaluation that comes out differently, with the condition that made it. */
export function Flips({ found, kinds, kind, onChoose, aside }: FlipsProps) {
  const t = useWords();
  const text = useText();
  const chosen = kind.from && kind.to ? `${kind.from}${PART}${kind.to}` : '';
  return (
    <Section
      title={t('flip.title')}
      aside={
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
          <QuietSelect
            id="flip-kind"
            label={t('flip.kind')}
            value={chosen}
            any={t('flip.anyKind')}
            options={kinds.map(({ before, beforeTitle, after, afterTitle, evaluations }) => ({
              value: `${before}${PART}${after}`,
              name: `${text(beforeTitle)} ${PART} ${text(afterTitle)} (${evaluations.toLocaleString()})`,
            }))}
            onChange={(value) => {
              const [from, to] = value?.split(PART) ?? [];
              onChoose(from && to ? { from, to } : {});
            }}
          />
          {aside}
        </Box>
      }
    >
      <FlipPages key={chosen} found={found} kind={kind} />
    </Section>
  );
}

function FlipPages({ found, kind }: { found: FoundBy; kind: FlipKind }) {
  const t = useWords();
  const columns = useFlipColumns();
  const { after, address } = usePassedPages();
  const query = useFlips(found, kind, after);
  return (
    <ListView
      label={t('flip.title')}
      query={query}
      columns={columns}
      rowId={({ evaluationId }) => evaluationId}
      empty={<Empty Icon={SameIcon} title={t('flip.none')} />}
      address={address}
    />
  );
}
