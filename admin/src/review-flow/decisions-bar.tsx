import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { useWords, type Words } from '../i18n/words.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { useRoomFor } from '../layout/use-room-for.ts';
import { ink, shadow } from '../theme/colours.ts';
import { heldDecisions, lastCounting, type HeldDecision } from './held-decisions.ts';
import { HeldChip } from './held-chip.tsx';
import { useKept } from './kept.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { saidOf } from './said-of.ts';
import { useSettle } from './use-settle.ts';
import { useTakeBack } from './use-take-back.ts';

/** My decisions that have not taken effect yet, at the lower edge of every page, the latest first; the key Z takes that one back. */
export function DecisionsBar() {
  const t = useWords();
  const all = useKept(heldDecisions);
  const takeBack = useTakeBack();
  const bar = useRef<HTMLElement>(null);
  const last = lastCounting(all);
  useShortcuts({ z: last && (() => takeBack.mutate(last)) });
  useRoomFor(bar, '--td-decisions-bar', all.length > 0);
  const newestFirst = all.toReversed();
  return (
    <>
      <Box role="status" className="visually-hidden">
        {useAnnouncement(t, all.at(-1))}
      </Box>
      {all.map((held) => (
        <Settling key={held.decisionId} held={held} />
      ))}
      {all.length > 0 && (
        <Box
          component="section"
          ref={bar}
          aria-label={t('flow.title')}
          sx={{
            position: 'sticky',
            bottom: 0,
            zIndex: 6,
            display: 'flex',
            flexDirection: 'column',
            gap: 1.5,
            px: { xs: 3, lg: 7 },
            py: 1.5,
            maxHeight: '40vh',
            overflowY: 'auto',
            bgcolor: ink.paper,
            borderTop: `1px solid ${ink.line}`,
            boxShadow: shadow.bar,
          }}
        >
          {newestFirst.map((held) =>
            held.becoming.phase === 'refused' ? <RefusedNotice key={held.decisionId} held={held} code={held.becoming.code} /> : null,
          )}
          <Box
            component="ul"
            sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1.5, '&:empty': { display: 'none' } }}
          >
            {newestFirst.map((held) =>
              held.becoming.phase === 'refused' ? null : (
                <HeldChip
                  key={held.decisionId}
                  held={held}
                  onKey={held === last}
                  onTakeBack={takeBack.isPending ? undefined : () => takeBack.mutate(held)}
                />
              ),
            )}
          </Box>
        </Box>
      )}
    </>
  );
}

function Settling({ held }: { held: HeldDecision }) {
  useSettle(held);
  return null;
}

/** Said once to whoever listens: that something was decided and can be taken back, and what became of it. Seconds are not counted aloud. */
function useAnnouncement(t: Words, held: HeldDecision | undefined): string {
  const [openedAt] = useState(Date.now);
  const [seconds, setSeconds] = useState(0);
  const until = held?.until ?? 0;
  useEffect(() => setSeconds(Math.max(0, Math.round((until - Date.now()) / 1000))), [until]);
  if (!held || until < openedAt) return '';
  const { number, becoming } = held;
  if (becoming.phase === 'taken-back') return t('flow.announceBack', { number });
  if (becoming.phase === 'in-effect') return t('flow.announceIn', { number, state: t(`state.${becoming.state}`) });
  return becoming.phase === 'counting' && seconds > 0 ? t('flow.announce', { number, verdict: saidOf(t, held), seconds }) : '';
}
