import * as vscode from 'vscode';
import type { Incidents } from '../app/incidents.ts';
import type { Library } from '../app/runbookLibrary.ts';

/** What the `when` clauses of package.json go by. */
export class ContextKeys implements vscode.Disposable {
  private readonly stopListening: () => void;

  constructor(incidents: Incidents) {
    const update = () => {
      const open = incidents.all().some(({ incident }) => incident.phase === 'open');
      set('incidentDesk.hasOpenIncident', open);
    };
    this.stopListening = incidents.onDidChange(update);
    update();
  }

  libraryRead({ runbooks, unreadable }: Library): void {
    set('incidentDesk.noRunbooks', unreadable.length === 0 && runbooks.every((each) => each.shipped));
  }

  dispose(): void {
    this.stopListening();
  }
}

function set(key: string, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
