import MoreIcon from '@mui/icons-material/ExpandMoreRounded';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useId, useState } from 'react';
import type { ConsoleCase } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { ActDialog } from './act-dialog.tsx';
import type { ActKind } from './act-wish.ts';

/** Why nothing can be done to the review of a case; undefined where something can. */
const whyNot = ({ pending, state, reviewId }: ConsoleCase): 'pending' | 'closed' | undefined => {
  if (pending) return 'pending';
  return isUnderReview(state) && reviewId ? undefined : 'closed';
};

/** For supervisors: gives the case in view to an officer, puts it forward or takes it back, as the board does; where that cannot be, it says why. */
export function OverseeMenu({ theCase }: { theCase: ConsoleCase }) {
  const t = useWords();
  const may = useMay('case.oversee');
  const why = whyNot(theCase);
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [wanted, setWanted] = useState<ActKind>();
  const [kind, setKind] = useState<ActKind>();
  if (!may) return null;
  const kinds: readonly ActKind[] = theCase.claim ? ['assign', 'raise', 'release'] : ['assign', 'raise'];
  const choose = (one: ActKind) => {
    setWanted(one);
    setAnchor(null);
  };
  return (
    <>
      <Tooltip title={why ? t(`reviewAct.cannot.${why}`) : ''} describeChild>
        {/* Not `disabled`: whoever comes by keyboard is to learn why, too. */}
        <Button
          size="small"
          aria-haspopup="menu"
          aria-expanded={Boolean(anchor)}
          aria-controls={anchor ? menuId : undefined}
          aria-disabled={why ? true : undefined}
          endIcon={<MoreIcon />}
          onClick={why ? undefined : (event) => setAnchor(event.currentTarget)}
          sx={why ? { opacity: 0.62, cursor: 'default' } : undefined}
        >
          {t('reviewAct.menu')}
        </Button>
      </Tooltip>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        slotProps={{
          list: { 'aria-label': t('reviewAct.menu') },
          // Once the menu has gone, the focus is back on the button, where the dialog leaves it again.
          transition: {
            onExited: () => {
              setKind(wanted);
              setWanted(undefined);
            },
          },
        }}
      >
        {kinds.map((one) => (
          <MenuItem key={one} onClick={() => choose(one)}>
            {t(`board.${one}`)}
          </MenuItem>
        ))}
      </Menu>
      {kind && theCase.reviewId && (
        <ActDialog
          kind={kind}
          reviewIds={[theCase.reviewId]}
          city={theCase.city}
          onClose={() => setKind(undefined)}
          onDone={() => undefined}
        />
      )}
    </>
  );
}
