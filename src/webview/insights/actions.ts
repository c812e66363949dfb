import type { Measure } from '../../core/insights/figures.ts';
import type { InsightsFilter } from '../../core/insights/insights.ts';

/** A mark of a plot that is pointed at. */
export interface Pointed {
  readonly measure: Measure;
  readonly incident: string;
}

/** What the parts of the page ask of the whole. */
export interface InsightsActions {
  setFilter(change: Partial<InsightsFilter>): void;
  openIncident(incident: string): void;
  point(at: Pointed | null): void;
  exportAs(format: 'csv' | 'json'): void;
}
