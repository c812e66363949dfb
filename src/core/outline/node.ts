/** What a row of the sidebar is; the tree's menus go by it. */
export type NodeKind =
  | 'incident'
  | 'group'
  | 'phase'
  | 'scenario'
  | 'procedure'
  | 'step'
  | 'item'
  | 'deadline'
  | 'command'
  | 'symptom'
  | 'template'
  | 'value'
  | 'contact'
  | 'link'
  | 'fact'
  | 'problem'
  | 'person'
  | 'note';

/** One row of the sidebar, with all below it. Computed anew from the record; the tree shows it as it is. */
export interface OutlineNode {
  /** Unique within its incident, stable while the runbook's text stays. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly description?: string;
  /** Milliseconds since 1970: how long ago that is stands behind the description and is kept up to date. */
  readonly ago?: number;
  /** Plain text. */
  readonly tooltip?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Theme colour id of the icon. */
  readonly color?: string;
  /** Only for what can be ticked. */
  readonly checked?: boolean;
  readonly expanded?: boolean;
  /** What the menus match, beyond the kind: `command.evidence`. */
  readonly context?: string;
  /** 1-based line of the runbook. */
  readonly line?: number;
  /** Id of the step, snippet part or template that it stands for, or the value's name. */
  readonly ref?: string;
  /** To open with a click: a URL of the runbook. */
  readonly url?: string;
  readonly children: readonly OutlineNode[];
}
