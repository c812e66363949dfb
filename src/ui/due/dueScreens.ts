import type { DeadlineWatch, IncidentNotice } from '../../app/deadlines/watchDeadlines.ts';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { RunbookLibrary } from '../../app/runbookLibrary.ts';
import type { CommandTable } from '../commandTable.ts';
import { stateCommands } from '../state/stateCommands.ts';
import type { dueCommandIds } from './dueCommandIds.ts';
import { dueCommands } from './dueCommands.ts';
import { showNotices } from './dueNotices.ts';
import { showStartTimes } from './startTimes.ts';

export interface DueScreenParts {
  readonly incidents: Incidents;
  readonly watch: DeadlineWatch;
  readonly library: Pick<RunbookLibrary, 'of'>;
}

/** All that speaks with the person about what is due: loaded as one, when there is something to say. */
export class DueScreens {
  readonly commands: Pick<CommandTable, `incidentDesk.${(typeof dueCommandIds)[number]}`>;

  constructor(private readonly parts: DueScreenParts) {
    this.commands = { ...dueCommands(parts), ...stateCommands(parts) };
  }

  showNotices(notices: readonly IncidentNotice[]): Promise<void> {
    return showNotices(notices, this.parts);
  }

  showStartTimes(live: LiveIncident): Promise<void> {
    return showStartTimes(live, this.parts);
  }
}
