import { FiguresOfAll } from '../../app/insights/collectFigures.ts';
import type { CommandTable } from '../commandTable.ts';
import { type InsightsPorts, InsightsTab } from './insightsTab.ts';
import { day } from './localDay.ts';

/** What past incidents tell: one tab, made when it is asked for. */
export function insightsCommands(ports: InsightsPorts): Pick<CommandTable, 'incidentDesk.insights'> {
  let tab: InsightsTab | undefined;
  ports.subscriptions.push({ dispose: () => tab?.dispose() });
  return {
    'incidentDesk.insights': () => {
      if (tab) {
        tab.reveal();
        return;
      }
      const figures = new FiguresOfAll({ ...ports, monthOf: (at) => day(at).slice(0, 7) });
      tab = new InsightsTab(ports, figures, () => {
        figures.dispose();
        tab = undefined;
      });
    },
  };
}
