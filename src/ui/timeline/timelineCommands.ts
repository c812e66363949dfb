import * as vscode from 'vscode';
import { timelineAsMarkdown } from '../../core/timeline/export/written.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, pickIncident } from '../pick.ts';
import { type ExportParts, exportTimeline, timelineOf } from './exportTimeline.ts';

/** Takes the timeline out of the editor. */
export function timelineCommands(
  parts: ExportParts,
): Pick<CommandTable, 'incidentDesk.exportTimeline' | 'incidentDesk.copyTimeline'> {
  return {
    'incidentDesk.exportTimeline': async (argument) => {
      const live = await pickIncident(parts.incidents, argument, isAny);
      if (live) await exportTimeline(parts, live);
    },
    'incidentDesk.copyTimeline': async (argument) => {
      const live = await pickIncident(parts.incidents, argument, isAny);
      if (!live) return;
      const { summary, entries } = await timelineOf(parts, live);
      await vscode.env.clipboard.writeText(timelineAsMarkdown(summary, entries));
      vscode.window.setStatusBarMessage('$(check) Timeline copied as Markdown', 3_000);
    },
  };
}
