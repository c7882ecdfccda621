import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { Link } from 'react-router-dom';
import type { PasswordGiven, StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { useSignInWays } from '../session/use-sign-in-ways.ts';
import { AccountDialog } from './account-dialog.tsx';
import { LinkOrganisation } from './link-organisation.tsx';
import { PasswordShown } from './password-shown.tsx';
import { isGuard } from './role-groups.ts';
import { SetIdentity } from './set-identity.tsx';

const actions = ['givePassword', 'disable', 'enable', 'identify', 'link', 'resetSecondFactor', 'endSessions'] as const;
type Action = (typeof actions)[number];

/** What this reader may do with somebody's account, which is nothing with their own; and the way to what its owner did. */
export function AccountActions({ member }: { member: StaffMember }) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const others = member.id !== identity?.id;
  const mayManage = useMay('staff.manage') && others;
  const mayAuthorise = useMay('staff.authorise') && others;
  const mayAudit = useMay('audit.read');
  const [doing, setDoing] = useState<Action>();
  const [given, setGiven] = useState<PasswordGiven>();
  const ways = useSignInWays();
  const { disabledAt, organisation, secondFactorSince, sessions } = member;
  const offered: Record<Action, boolean> = {
    givePassword: mayManage && !isGuard(member.roles),
    disable: mayManage && !disabledAt,
    enable: mayManage && disabledAt !== null,
    identify: mayManage,
    link: mayAuthorise && Boolean(organisation ?? ways.data?.oidc),
    resetSecondFactor: mayAuthorise && secondFactorSince !== null,
    endSessions: mayAuthorise && sessions > 0,
  };
  const close = () => setDoing(undefined);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      {mayAudit && (
        <Button component={Link} to={`/audit?actor=staff:${member.id}`}>
          {t('staff.audit')}
        </Button>
      )}
      {actions
        .filter((action) => offered[action])
        .map((action) => (
          <Button key={action} onClick={() => setDoing(action)}>
            {t(`staff.${action}`)}
          </Button>
        ))}
      {doing === 'identify' && <SetIdentity member={member} onClose={close} />}
      {doing === 'link' && <LinkOrganisation member={member} onClose={close} />}
      {doing === 'givePassword' && (
        <AccountDialog<PasswordGiven>
          title={t('staff.givePasswordTitle', { name: member.name })}
          lead={t('staff.givePasswordLead')}
          confirm={t('staff.givePassword')}
          run={(requests, reason) => requests.giveStaffPassword(member.id, { reason })}
          onDone={(password) => {
            setGiven(password);
            close();
          }}
          onClose={close}
        />
      )}
      {doing && doing !== 'identify' && doing !== 'link' && doing !== 'givePassword' && (
        <Plainly member={member} doing={doing} onClose={close} />
      )}
      {given && <PasswordShown given={given} onClose={() => setGiven(undefined)} />}
    </Box>
  );
}

const requestOf = {
  disable: 'disableStaff',
  enable: 'enableStaff',
  resetSecondFactor: 'resetStaffSecondFactor',
  endSessions: 'endStaffSessions',
} as const;

const doneWords = {
  disable: 'disabledDone',
  enable: 'enabledDone',
  resetSecondFactor: 'resetDone',
  endSessions: 'sessionsEnded',
} as const;

/** A change that takes a reason and nothing else. */
function Plainly({ member, doing, onClose }: { member: StaffMember; doing: keyof typeof requestOf; onClose: () => void }) {
  const t = useWords();
  return (
    <AccountDialog
      title={t(`staff.${doing}Title`, { name: member.name })}
      lead={t(`staff.${doing}Lead`)}
      confirm={t(`staff.${doing}`)}
      run={(requests, reason) => requests[requestOf[doing]](member.id, { reason })}
      done={() => t(`staff.${doneWords[doing]}`)}
      onClose={onClose}
    />
  );
}
