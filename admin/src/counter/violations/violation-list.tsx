import NoneIcon from '@mui/icons-material/TaskAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { CounterViolation, CounterViolationList } from '../../api/schemas.ts';
import { HandlingStateChip } from '../../handlings/handling-state-chip.tsx';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { Empty } from '../../layout/empty.tsx';
import { useMoney } from '../../money/use-money.ts';
import { RowLink } from '../../tables/row-link.tsx';
import { ink, type ToneName } from '../../theme/colours.ts';
import { useExactTime } from '../../times/use-exact-time.ts';

interface ViolationListProps {
  list: CounterViolationList;
  onHandle: (violation: CounterViolation) => void;
  onObject: (violation: CounterViolation) => void;
}

/** What was found, each with what can be done with it here, or why not and where. The heading has the focus once it is there. */
export function ViolationList({ list: { items, left }, onHandle, onObject }: ViolationListProps) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [items]);
  return (
    <Box component="section" aria-labelledby="violations-found">
      <Typography variant="h3" id="violations-found" ref={heading} tabIndex={-1} sx={{ mb: 2 }}>
        {t('violations.list')}
      </Typography>
      {items.length === 0 && <Empty Icon={NoneIcon} heading="h4" title={t('violations.none')} hint={t('violations.noneHint')} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexDirection: 'column', gap: 3 }}>
        {items.map((violation) => (
          <Item key={violation.violationNumber} violation={violation} onHandle={onHandle} onObject={onObject} />
        ))}
      </Box>
      {left > 0 && <Box sx={{ mt: 3, color: ink.soft }}>{t('violations.left', { smart_count: left })}</Box>}
    </Box>
  );
}

const tones: Record<CounterViolation['here'], ToneName> = { handle: 'good', 'pay-only': 'calm', no: 'violet' };

interface ItemProps extends Omit<ViolationListProps, 'list'> {
  violation: CounterViolation;
}

function Item({ violation, onHandle, onObject }: ItemProps) {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  const exact = useExactTime();
  const { occurredAt, place, description, code, vehicle, relation, fineFen, points, here, reasons, nextStep, handling } = violation;
  const at = exact(occurredAt);
  const payable = handling?.visible === true && handling.state === 'awaiting-payment';
  return (
    <Box component="li" sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', p: 3.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 3, rowGap: 1 }}>
        <Box sx={{ fontWeight: 600, flex: '1 1 200px', minWidth: 0 }}>
          {text(description)} <Box component="span" className="figures" sx={{ color: ink.soft, fontWeight: 450 }}>{`(${code})`}</Box>
        </Box>
        {handling ? <HandlingStateChip state={handling.state} /> : <Chip tone={tones[here]}>{t(`violations.online.${here}`)}</Chip>}
      </Box>
      <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mt: 0.5 }}>
        {[at, place].join(' · ')}
        <Box>{[vehicle.plateNumber, text(vehicle.plateType), t(`violations.relation.${relation}`)].join(' · ')}</Box>
      </Box>
      <Box className="figures" sx={{ mt: 1.5, fontWeight: 550 }}>
        {t('violations.fine', { fine: money(fineFen) })} ·{' '}
        {points === 0 ? t('violations.noPoints') : t('violations.points', { smart_count: points })}
      </Box>
      {!handling && here === 'no' && (
        <Box sx={{ mt: 1.5, borderLeft: `2px solid ${ink.lineStrong}`, pl: 3, fontSize: '0.8125rem' }}>
          {reasons.map((reason) => (
            <Box key={reason.code}>{text(reason.text)}</Box>
          ))}
          {nextStep && <Box sx={{ color: ink.soft }}>{text(nextStep.text)}</Box>}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mt: 2 }}>
        {handling?.visible && <RowLink to={`/handlings/${handling.id}`}>{handling.number}</RowLink>}
        {payable && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            aria-label={t('violations.payOf', { at })}
            onClick={() => onHandle(violation)}
          >
            {t('violations.pay')}
          </Button>
        )}
        {!handling && here !== 'no' && (
          <Button
            size="small"
            variant="contained"
            color="primary"
            aria-label={t(here === 'handle' ? 'violations.handleOf' : 'violations.payOf', { at })}
            onClick={() => onHandle(violation)}
          >
            {t(here === 'handle' ? 'violations.handle' : 'violations.pay')}
          </Button>
        )}
        <Button size="small" aria-label={t('violations.objectOf', { at })} onClick={() => onObject(violation)}>
          {t('violations.object')}
        </Button>
      </Box>
    </Box>
  );
}
