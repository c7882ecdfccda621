import CounterIcon from '@mui/icons-material/StorefrontOutlined';
import DeskIcon from '@mui/icons-material/HeadsetMicOutlined';
import AppointmentsIcon from '@mui/icons-material/EventOutlined';
import ArticlesIcon from '@mui/icons-material/MenuBookOutlined';
import StatisticsIcon from '@mui/icons-material/BarChartOutlined';
import QueueIcon from '@mui/icons-material/InboxOutlined';
import BoardIcon from '@mui/icons-material/SpaceDashboardOutlined';
import CaseStatisticsIcon from '@mui/icons-material/QueryStatsOutlined';
import CasesIcon from '@mui/icons-material/FolderOpenOutlined';
import HandlingsIcon from '@mui/icons-material/ReceiptLongOutlined';
import BindingsIcon from '@mui/icons-material/LinkOutlined';
import BlocksIcon from '@mui/icons-material/BlockOutlined';
import AppealsIcon from '@mui/icons-material/RecordVoiceOverOutlined';
import MattersIcon from '@mui/icons-material/AssignmentLateOutlined';
import MisuseIcon from '@mui/icons-material/PolicyOutlined';
import PolicyIcon from '@mui/icons-material/RuleOutlined';
import StaffIcon from '@mui/icons-material/GroupOutlined';
import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import CollapseIcon from '@mui/icons-material/KeyboardDoubleArrowLeftRounded';
import ExpandIcon from '@mui/icons-material/KeyboardDoubleArrowRightRounded';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Tooltip from '@mui/material/Tooltip';
import useMediaQuery from '@mui/material/useMediaQuery';
import { CanAccess, useStore } from 'react-admin';
import { NavLink, useLocation } from 'react-router-dom';
import { useWords } from '../i18n/words.ts';
import type { PageName } from '../session/permissions.ts';
import { WaitingQuestions } from '../desk/waiting-questions.tsx';
import { WaitingMatters } from '../matters/waiting-matters.tsx';
import { OpenFindings } from '../misuse/open-findings.tsx';
import { WaitingCount } from '../queue/waiting-count.tsx';
import { accent, ink } from '../theme/colours.ts';
import { Brand } from './brand.tsx';

/** Work at a desk, what is being handled, what needs a second look, what is known, and how it all is run. */
const groups = [
  [
    { name: 'counter', Icon: CounterIcon },
    { name: 'desk', Icon: DeskIcon, badge: <WaitingQuestions /> },
    { name: 'appointments', Icon: AppointmentsIcon },
  ],
  [
    { name: 'queue', Icon: QueueIcon, badge: <WaitingCount /> },
    { name: 'board', Icon: BoardIcon },
    { name: 'cases', Icon: CasesIcon },
    { name: 'handlings', Icon: HandlingsIcon },
    { name: 'bindings', Icon: BindingsIcon },
  ],
  [
    { name: 'matters', Icon: MattersIcon, badge: <WaitingMatters /> },
    { name: 'misuse', Icon: MisuseIcon, badge: <OpenFindings /> },
    { name: 'blocks', Icon: BlocksIcon },
    { name: 'appeals', Icon: AppealsIcon },
  ],
  [
    { name: 'articles', Icon: ArticlesIcon },
    { name: 'case-statistics', Icon: CaseStatisticsIcon },
    { name: 'statistics', Icon: StatisticsIcon },
  ],
  [
    { name: 'policy', Icon: PolicyIcon },
    { name: 'staff', Icon: StaffIcon },
    { name: 'audit', Icon: AuditIcon },
  ],
] as const satisfies readonly (readonly { name: PageName; [more: string]: unknown }[])[];

/** A group of which somebody sees nothing takes no room, and no line stands above the first. */
const group = {
  display: 'flex',
  flexDirection: 'column',
  gap: 0.5,
  '&:not(:empty) ~ &:not(:empty)': { borderTop: `1px solid ${ink.line}`, mt: 1, pt: 1.5 },
};

const line = {
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  height: 34,
  px: 2.5,
  borderRadius: '8px',
  width: '100%',
  justifyContent: 'flex-start',
  fontFamily: 'inherit',
  fontSize: '0.8438rem',
  fontWeight: 500,
  color: ink.plain,
  textDecoration: 'none',
};

/** Where one can go. It narrows to icons on small windows, at high zoom, or when asked to. */
export function SideMenu() {
  const t = useWords();
  // A case needs the width for its three photos.
  const inCase = useLocation().pathname.startsWith('/cases/');
  const roomy = useMediaQuery(inCase ? '(min-width: 1400px)' : '(min-width: 1100px)', { noSsr: true });
  const [wide, setWide] = useStore('menu.wide', true);
  const open = roomy && wide;
  const Toggle = open ? CollapseIcon : ExpandIcon;
  return (
    <Box
      component="nav"
      aria-label={t('app.menu')}
      sx={{
        width: open ? 208 : 56,
        flex: 'none',
        position: 'sticky',
        top: 0,
        height: '100vh',
        bgcolor: ink.wash,
        borderRight: `1px solid ${ink.line}`,
        display: 'flex',
        flexDirection: 'column',
        p: 2,
        gap: 0.5,
        overflowY: 'auto',
      }}
    >
      <Brand open={open} />
      {groups.map((places) => (
        <Box key={places[0].name} sx={group}>
          {places.map(({ name, Icon, ...place }) => (
            <CanAccess key={name} resource={name} action="list">
              <Tooltip title={open ? '' : t(`menu.${name}`)} placement="right">
                <Box
                  component={NavLink}
                  to={`/${name}`}
                  sx={{
                    ...line,
                    position: 'relative',
                    '&:hover': { bgcolor: ink.hover },
                    '&.active': { bgcolor: accent.wash, color: accent.dark, fontWeight: 600 },
                  }}
                >
                  <Icon sx={{ fontSize: 19, flex: 'none' }} />
                  <span className={open ? undefined : 'visually-hidden'}>{t(`menu.${name}`)}</span>
                  {open && 'badge' in place && place.badge}
                </Box>
              </Tooltip>
            </CanAccess>
          ))}
        </Box>
      ))}
      {roomy && (
        <ButtonBase
          onClick={() => setWide(!wide)}
          sx={{ ...line, mt: 'auto', flex: 'none', color: ink.soft, fontWeight: 450, '&:hover': { bgcolor: ink.hover } }}
        >
          <Toggle sx={{ fontSize: 19 }} />
          <span className={open ? undefined : 'visually-hidden'}>{t(open ? 'app.collapse' : 'app.expand')}</span>
        </ButtonBase>
      )}
    </Box>
  );
}
