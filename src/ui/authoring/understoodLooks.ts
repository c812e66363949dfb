import * as vscode from 'vscode';
import type { DescribedSpan } from '../../core/runbook/describeRunbook.ts';

type Look = DescribedSpan['look'];

const colour = (id: string) => new vscode.ThemeColor(id);
const ruler = (id: string): vscode.DecorationRenderOptions => ({
  overviewRulerColor: colour(id),
  overviewRulerLane: vscode.OverviewRulerLane.Left,
});

/** By colours of the theme alone, so that it reads in dark, light and high contrast. */
const styles: Readonly<Record<Look, vscode.DecorationRenderOptions>> = {
  title: { fontWeight: 'bold' },
  heading: { fontWeight: 'bold', color: colour('textLink.foreground') },
  element: { fontWeight: 'bold' },
  term: { fontWeight: 'bold' },
  label: { color: colour('descriptionForeground') },
  quote: { color: colour('editorIndentGuide.activeBackground1') },
  reference: { color: colour('editorLineNumber.foreground') },
  guess: { color: colour('editorWarning.foreground'), fontStyle: 'italic', ...ruler('editorWarning.foreground') },
  unread: { color: colour('editorWarning.foreground'), ...ruler('editorWarning.foreground') },
  problem: { color: colour('editorError.foreground'), ...ruler('editorError.foreground') },
  read: { color: colour('charts.green') },
  change: { color: colour('charts.yellow') },
  destroy: { color: colour('charts.red'), fontWeight: 'bold' },
};

/** Gives the parts of a description their looks in the editors that show it. */
export class UnderstoodLooks implements vscode.Disposable {
  private readonly types = new Map(
    Object.entries(styles).map(([look, style]) => [look, vscode.window.createTextEditorDecorationType(style)]),
  );

  paint(editor: vscode.TextEditor, spans: readonly DescribedSpan[]): void {
    const ranges = new Map([...this.types.keys()].map((look): [string, vscode.Range[]] => [look, []]));
    for (const { row, start, end, look } of spans) ranges.get(look)?.push(new vscode.Range(row, start, row, end));
    for (const [look, type] of this.types) editor.setDecorations(type, ranges.get(look) ?? []);
  }

  dispose(): void {
    for (const type of this.types.values()) type.dispose();
  }
}
