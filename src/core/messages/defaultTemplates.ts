import type { MessageTemplate, Runbook } from '../runbook/model.ts';
import { templateFields } from '../runbook/templateFields.ts';

/** What a message is for. */
export type MessageKind = 'first-notice' | 'update' | 'resolution' | 'status-page';

const bodies: readonly (readonly [MessageKind, name: string, body: string])[] = [
  [
    'first-notice',
    'First notice',
    `🚨 [Severity]: [Brief description]

Status: [Investigating/Identified/Mitigating/Monitoring/Resolved]
Impact: [What users notice]
Started: [Start time]
Incident commander: [Name]
Next update: [Next update time]`,
  ],
  [
    'update',
    'Update',
    `📣 [Severity]: [Brief description]

Status: [Investigating/Identified/Mitigating/Monitoring/Resolved]
Impact: [What users notice now]
Since the last update: [What was done or found]
Next: [What happens next]
Next update: [Next update time]`,
  ],
  [
    'resolution',
    'Resolution',
    `✅ Resolved: [Brief description] ([Severity])

From [Start time] to [End time], [Duration]
Impact: [What users noticed]
Cause: [Cause]
Fix: [What fixed it]`,
  ],
  [
    'status-page',
    'Status page',
    `🔴 Investigating: Something is wrong with [Service] and we are looking into it. You may notice [what users notice].
The next update comes at [Next update time].

🟡 Identified: We know what is wrong with [Service] and are working on it. Until it is mended you may notice [what users notice].
The next update comes at [Next update time].

🔵 Monitoring: [Service] works again, and we are watching it. The next update comes at [Next update time].

🟢 Resolved: [Service] works again since [End time]. Thank you for your patience.`,
  ],
];

/** What a template of a runbook is for, by its name; `null` for what has no default of ours. */
export function kindOfMessage(name: string): MessageKind | null {
  if (/status page|user[- ]facing|public|customer/i.test(name)) return 'status-page';
  if (/resol|all clear|restored|post-?incident|closing/i.test(name)) return 'resolution';
  if (/initial|first|\bnotice\b|alert|declar|kick-?off/i.test(name)) return 'first-notice';
  return /update/i.test(name) ? 'update' : null;
}

/** The runbook's own messages, then ours for each kind that it has none of. */
export function templatesOf(runbook: Runbook | null): MessageTemplate[] {
  const own = runbook?.templates ?? [];
  const kinds = new Set(own.map(({ name }) => kindOfMessage(name)));
  const ours = bodies.filter(([kind]) => !kinds.has(kind));
  return [
    ...own,
    ...ours.map(([kind, name, body]) => ({ id: `default-${kind}`, name, body, fields: templateFields(body), line: 1 })),
  ];
}
