import * as vscode from 'vscode';
import type { Incidents, LiveIncident } from '../../app/incidents.ts';
import type { OutlineNode } from '../../core/outline/node.ts';
import { headline } from '../../core/outline/outlineIncident.ts';
import { outlineProblems, outlineUnopened } from '../../core/outline/outlineProblems.ts';
import type { AddedRows } from '../incidentTree.ts';

/** What is to be said of the record itself: its problems, and which incident it is a duplicate of. */
export class RecordRows implements AddedRows {
  constructor(
    private readonly incidents: Incidents,
    /** Rows of other rooms, where incidents are on the desk; `null` in the view of past ones. */
    private readonly others: AddedRows | null,
  ) {}

  rowsOf(live: LiveIncident): readonly OutlineNode[] {
    return [
      ...outlineProblems(live.unreadable, live.problem),
      ...this.duplicates(live),
      ...(this.others?.rowsOf(live) ?? []),
    ];
  }

  /** Records of which no incident can be shown: they stand among the active ones, since they may be. */
  unopened(): readonly OutlineNode[] {
    return this.others === null ? [] : this.incidents.unopened().map(outlineUnopened);
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.others?.onDidChange(listener) ?? new vscode.Disposable(() => undefined);
  }

  private duplicates({ id, incident }: LiveIncident): OutlineNode[] {
    const known = [
      ...this.incidents.all().map((live) => ({ id: live.id, headline: live.incident })),
      ...this.incidents.past(),
    ];
    const row = (which: string, other: string, label: string): OutlineNode => ({
      id: `${which}-${other}`,
      kind: 'fact',
      label,
      description: which === 'of' ? 'the one to work on' : 'marked as a duplicate of this one',
      icon: 'references',
      context: 'duplicate',
      ref: other,
      children: [],
    });
    const name = (other: string) => {
      const found = known.find((each) => each.id === other);
      return found === undefined ? `${other}, which is not on this machine` : headline(found.headline);
    };
    const ofThis = known.filter((each) => each.headline.duplicateOf === id);
    return [
      ...(incident.duplicateOf === null
        ? []
        : [row('of', incident.duplicateOf, `Duplicate of ${name(incident.duplicateOf)}`)]),
      ...ofThis.map((other) => row('has', other.id, `Duplicate: ${headline(other.headline)}`)),
    ];
  }
}
