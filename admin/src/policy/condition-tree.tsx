import Box from '@mui/material/Box';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';
import { conditionSigns, type NodeContent } from './rule-set-content.ts';

/** Conditions of a rule, branches as words and leaves as signs. */
export function ConditionTree({ node }: { node: NodeContent }) {
  const t = useWords();
  if ('fact' in node) {
    const { fact, sign, value } = conditionSigns(node);
    return (
      <Box component="code" sx={{ display: 'block', py: 0.25, overflowWrap: 'anywhere' }}>
        {fact}{' '}
        <Box component="span" sx={{ color: ink.soft }}>
          {sign}
        </Box>{' '}
        <Box component="span" sx={{ color: accent.dark, fontWeight: 600 }}>
          {value}
        </Box>
      </Box>
    );
  }
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
