import { useEffect } from 'react';
import { useStore } from 'react-admin';
import type { Text } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { QuietSelect } from '../tables/quiet-select.tsx';

interface CityFilterProps {
  value: string | undefined;
  onChange: (city: string | undefined) => void;
  /** Rows now on the page; the cities in them can be chosen from then on. */
  seen: { city: string; cityName: Text }[] | undefined;
}

/** Cities come from what was seen so far: only cities with cases are worth choosing. */
export function CityFilter({ value, onChange, seen }: CityFilterProps) {
  const t = useWords();
  const text = useText();
  const [cities, setCities] = useStore<Record<string, Text>>('cities.seen', {});
  useEffect(() => {
    const fresh = (seen ?? []).filter(({ city }) => !cities[city]);
    if (fresh.length > 0) setCities({ ...cities, ...Object.fromEntries(fresh.map(({ city, cityName }) => [city, cityName])) });
  }, [seen, cities, setCities]);
  const known = value && !cities[value] ? { ...cities, [value]: { 'zh-CN': value, en: value } } : cities;
  return (
    <QuietSelect
      id="city"
      label={t('queue.city')}
      value={value ?? ''}
      any={t('cases.anyCity')}
      options={Object.entries(known).map(([city, name]) => ({ value: city, name: text(name) }))}
      onChange={onChange}
    />
  );
}
