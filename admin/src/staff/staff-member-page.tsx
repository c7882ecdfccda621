import LostIcon from '@mui/icons-material/ExploreOffOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import { Problem } from '../api/problem.ts';
import type { StaffMember } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Empty } from '../layout/empty.tsx';
import { Fact, Facts } from '../layout/facts.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { Page } from '../layout/page.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { Section } from '../layout/section.tsx';
import { useMay } from '../session/use-may.ts';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { useExactTime } from '../times/use-exact-time.ts';
import { AccountActions } from './account-actions.tsx';
import { AccountState } from './account-state.tsx';
import { CitiesOf } from './cities-of.tsx';
import { GiveRights } from './give-rights.tsx';
import { useStaffMember } from './use-staff.ts';

/** One person of the back office: how they sign in, and what they may do. */
export default function StaffMemberPage() {
  const t = useWords();
  const { staffId = '' } = useParams();
  const { data, error, refetch } = useStaffMember(staffId);
  if (error instanceof Problem && (error.status === 404 || error.status === 422))
    return <Empty Icon={LostIcon} heading="h1" title={t('staff.missing')} hint={t('trouble.notFoundHint')} />;
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  return data ? <Member member={data} /> : <PageLoading />;
}

function Member({ member }: { member: StaffMember }) {
  const t = useWords();
  const { identity } = useGetIdentity();
  const [mayManage, mayAuthorise, mayAudit] = [useMay('staff.manage'), useMay('staff.authorise'), useMay('audit.read')];
  const [giving, setGiving] = useState(false);
  const own = member.id === identity?.id;
  return (
    <Page
      title={member.name}
      lead={member.username}
      above={<BackLink to="/staff">{t('staff.title')}</BackLink>}
      actions={<AccountActions member={member} />}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 9, maxWidth: 760 }}>
        {own && <Alert severity="info">{t('staff.own')}</Alert>}
        {!own && !mayManage && !mayAuthorise && <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mt: -3 }}>{t('staff.readOnly')}</Box>}
        <Section
          title={t('staff.rights')}
          aside={
            mayAuthorise &&
            !own && (
              <Button size="small" onClick={() => setGiving(true)}>
                {t('staff.changeRights')}
              </Button>
            )
          }
        >
          <Facts>
            <Fact name={t('staff.roles')}>
              {member.roles.length > 0 ? member.roles.map((role) => t(`role.${role}`)).join(t('staff.separator')) : t('staff.noRoles')}
            </Fact>
            <Fact name={t('staff.cities')}>
              <CitiesOf member={member} />
            </Fact>
          </Facts>
        </Section>
        <Section
          title={t('staff.account')}
          aside={
            mayAudit && (
              <Link component={RouterLink} to={`/audit?actor=staff:${member.id}`}>
                {t('audit.title')}
              </Link>
            )
          }
        >
          <AccountFacts member={member} />
        </Section>
      </Box>
      {giving && <GiveRights member={member} onClose={() => setGiving(false)} />}
    </Page>
  );
}

function AccountFacts({ member }: { member: StaffMember }) {
  const t = useWords();
  const exact = useExactTime();
  const { hasPassword, organisation, identityKnown, passwordGivenAt, secondFactorSince, sessions } = member;
  return (
    <Facts>
      <Fact name={t('staff.standing')}>
        <AccountState member={member} />
      </Fact>
      <Fact name={t('staff.entered')}>
        <ExactTime at={member.createdAt} />
      </Fact>
      <Fact name={t('staff.identity')}>{t(identityKnown ? 'staff.identityKnown' : 'staff.identityUnknown')}</Fact>
      <Fact name={t('staff.password')}>
        {passwordGivenAt
          ? t('staff.passwordGiven', { time: exact(passwordGivenAt) })
          : t(hasPassword ? 'staff.hasPassword' : 'staff.noPassword')}
      </Fact>
      <Fact name={t('staff.secondFactor')}>{secondFactorSince ? <ExactTime at={secondFactorSince} /> : t('staff.noSecondFactor')}</Fact>
      <Fact name={t('staff.organisation')}>{organisation ? t('staff.subjectAt', organisation) : t('staff.notLinked')}</Fact>
      <Fact name={t('staff.sessions')}>{sessions > 0 ? t('staff.sessionCount', { smart_count: sessions }) : t('staff.nowhere')}</Fact>
    </Facts>
  );
}
