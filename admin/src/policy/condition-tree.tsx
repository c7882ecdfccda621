import Box from '@mui/material/Box';
import { en } from '../i18n/en.ts';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';
import { factPath, otherFact, type ConditionContent, type NodeContent } from './rule-set-content.ts';

type Operator = keyof typeof en.operator;
const isOperator = (name: string): name is Operator => Object.hasOwn(en.operator, name);

/** Conditions of a rule: the facts by their paths, all else in words. */
export function ConditionTree({ node }: { node: NodeContent }) {
  const t = useWords();
  if ('fact' in node) return <Condition condition={node} />;
  const [word, children] =
    'all' in node ? (['allOf', node.all] as const) : 'any' in node ? (['anyOf', node.any] as const) : (['noneOf', [node.not]] as const);
  const only = word === 'allOf' && children.length === 1 ? children[0] : undefined;
  if (only) return <ConditionTree node={only} />;
  return (
    <Box>
      <Box sx={{ fontSize: '0.75rem', color: ink.soft }}>{t(`policy.${word}`)}</Box>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pl: 3, borderLeft: `2px solid ${ink.line}` }}>
        {children.map((child, at) => (
          <li key={at}>
            <ConditionTree node={child} />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function Condition({ condition }: { condition: ConditionContent }) {
  const t = useWords();
  const { operator, value } = condition;
  const other = otherFact(value);
  const said = (each: unknown): string =>
    typeof each === 'boolean' ? t(each ? 'policy.yes' : 'policy.no') : typeof each === 'string' ? each : JSON.stringify(each);
  return (
    <Box sx={{ py: 0.25, fontSize: '0.8438rem', overflowWrap: 'anywhere' }}>
      <code>{factPath(condition)}</code>{' '}
      <Box component="span" sx={{ color: ink.soft }}>
        {isOperator(operator) ? t(`operator.${operator}`) : operator}
      </Box>{' '}
      <Box component="span" className="figures" sx={{ color: accent.dark, fontWeight: 600 }}>
        {other ? <code>{other}</code> : (Array.isArray(value) ? value : [value]).map(said).join(t('policy.comma'))}
      </Box>
    </Box>
  );
}
