import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { AuditRecord } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { useChannelName } from '../cases/use-code-names.ts';

/** Who did it, and the way to everything else they did. */
export function ActorLink({ actor: { kind, id, name }, onFollow }: { actor: AuditRecord['actor']; onFollow?: () => void }) {
  const t = useWords();
  const channelName = useChannelName();
  const words = { staff: name, channel: t('audit.channel', { name: channelName(name) }), system: t('case.system') }[kind];
  const actor = kind === 'system' ? kind : `${kind}:${id ?? ''}`;
  return (
    <Link
      component={RouterLink}
      to={`/audit?actor=${encodeURIComponent(actor)}`}
      onClick={onFollow}
      sx={{ color: kind === 'system' ? ink.soft : ink.strong }}
    >
      {words}
    </Link>
  );
}
