import { languageTag, useLocale, useMessages, useScheme } from '@nashi/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { shellMessages } from './shell.messages.ts';
import styles from './chart.module.css';

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly tone: 'pear' | 'offer' | 'ink';
}

interface ChartProps {
  /** What the chart shows, for those who cannot see it. */
  readonly label: string;
  /** Times of the points, in seconds since 1970. */
  readonly times: readonly number[];
  readonly series: readonly ChartSeries[];
  /** Writes a value of the left axis and of the legend. */
  readonly format: (value: number) => string;
  readonly height?: number;
}

const variables = { pear: '--pear-deep', offer: '--offer', ink: '--ink-2' } as const;

/** Lines over time. */
export function TimeChart({ label, times, series, format, height = 240 }: ChartProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { shown } = useScheme();
  const language = useLocale();
  const t = useMessages(shellMessages);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const colour = (name: string): string => {
      // resolves light-dark(), which a canvas does not know
      element.style.color = `var(${name})`;
      const value = getComputedStyle(element).color;
      element.style.color = '';
      return value;
    };
    const date = new Intl.DateTimeFormat(languageTag[language], {
      month: 'numeric',
      day: 'numeric',
    });
    const axis = {
      stroke: colour('--ink-2'),
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        cursor: { points: { size: 7 } },
        axes: [
          {
            ...axis,
            grid: { show: false },
            values: (_, splits) => splits.map((at) => date.format(at * 1000)),
          },
          { ...axis, size: 64, values: (_, splits) => splits.map(format) },
        ],
        series: [
          { label: t('time'), value: (_, at) => (at === null ? '' : date.format(at * 1000)) },
          ...series.map(({ name, tone }) => ({
            label: name,
            stroke: colour(variables[tone]),
            width: 2,
            points: { show: times.length < 40 },
            value: (_: uPlot, value: number | null) => (value === null ? '–' : format(value)),
          })),
        ],
      },
      [[...times], ...series.map(({ values }) => [...values])],
      element,
    );
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [times, series, format, height, shown, language, t]);

  return <div ref={box} className={styles.chart} role="img" aria-label={label} />;
}
