import * as vscode from 'vscode';
import { CodeHostError } from '../../app/ports/codeHost.ts';
import { syncItems } from '../../app/postmortem/syncItems.ts';
import type { CommandTable } from '../commandTable.ts';
import { isAny, pickIncident } from '../pick.ts';
import { openPostmortem } from './openPostmortem.ts';
import type { PostmortemPorts } from './postmortemPorts.ts';
import { sendPostmortem } from './sendPostmortem.ts';

type Ids = 'draftPostmortem' | 'filePostmortemIssue' | 'refreshActionItems';

/** The postmortem, as a document to edit and as an issue to file; and what is to come of it. */
export function postmortemCommands(ports: PostmortemPorts): Pick<CommandTable, `incidentDesk.${Ids}`> {
  const { incidents } = ports;
  return {
    'incidentDesk.draftPostmortem': async (argument) => {
      const live = await pickIncident(incidents, argument, isAny);
      if (live) await openPostmortem(ports, live);
    },
    'incidentDesk.filePostmortemIssue': async (argument) => {
      const live = await pickIncident(incidents, argument, isAny);
      if (live) await sendPostmortem(ports, live);
    },
    'incidentDesk.refreshActionItems': async (argument) => {
      const live = await pickIncident(incidents, argument, isAny);
      if (!live) return;
      try {
        const changed = await syncItems(incidents, await ports.tracker(), live.id);
        vscode.window.setStatusBarMessage(
          changed === 0 ? 'Action items: nothing new' : `Action items: ${changed} changed`,
          5_000,
        );
      } catch (error) {
        if (!(error instanceof CodeHostError)) throw error;
        void vscode.window.showWarningMessage(`The action items could not be looked up: ${error.message}`);
      }
    },
  };
}
