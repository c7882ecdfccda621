import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { QuietSelect } from '../tables/quiet-select.tsx';
import { useCities } from './use-cities.ts';

interface CityFilterProps {
  value: string | undefined;
  onChange: (city: string | undefined) => void;
}

/** Chooses among the cities one may see; nothing where that is one only, unless the address asks for another. */
export function CityFilter({ value, onChange }: CityFilterProps) {
  const t = useWords();
  const text = useText();
  const cities = (useCities().data ?? []).filter(({ visible }) => visible).map(({ code, name }) => ({ value: code, name: text(name) }));
  const options = value && !cities.some((city) => city.value === value) ? [...cities, { value, name: value }] : cities;
  if (options.length < 2 && !value) return null;
  return (
    <QuietSelect id="city" label={t('queue.city')} value={value ?? ''} any={t('cases.anyCity')} options={options} onChange={onChange} />
  );
}
