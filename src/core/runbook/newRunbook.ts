/**
 * A Markdown runbook to begin with: every part that an incident makes use of, in words that hold for most services.
 * @param today ISO 8601 date of the first review
 */
export function newRunbook(name: string, today: string): string {
  const title = name.replace(/\s+/g, ' ').trim() || 'Incident Runbook';
  return `# ${title}

**Last reviewed:** ${today}

## Severity levels

| Level | Name | What it means | Respond within | Resolve within | Update every |
| --- | --- | --- | --- | --- | --- |
| SEV1 | Critical | Nobody can use the service, or data is at risk | 5 min | 1 h | 15 min |
| SEV2 | Major | Many users are hindered | 15 min | 4 h | 30 min |
| SEV3 | Minor | Few users are hindered, or there is a way around it | 4 h | 2 d | 1 d |

## Escalation

1. On-call engineer (at once)
2. Team lead (15 min after the start, if unresolved)
3. Engineering manager (30 min after the start, if unresolved)

## Response

### Triage

1. Is production affected?
2. Is data at risk?
3. Set the severity; when in doubt take the higher one
4. Say in the incident channel that somebody is on it

### Containment

1. Go back to what worked before looking for the cause
2. Tell those who wait for an answer

### Recovery

1. Errors and response times are back to normal
2. Users confirm that it works

## Common issues

### The service does not answer

**Symptoms**

- Health checks fail
- Requests time out

**Investigation**

\`\`\`bash
# Does it answer?
curl -fsS --max-time 5 <health-url>

# Do its pods run?
kubectl get pods -n <namespace>

# What happened lately?
kubectl get events -n <namespace> --sort-by=.lastTimestamp
\`\`\`

**Resolution**

\`\`\`bash
# Restart it
kubectl rollout restart deployment/<deployment> -n <namespace>

# Does it come up?
kubectl rollout status deployment/<deployment> -n <namespace> --timeout=120s
\`\`\`

## Rollback

\`\`\`bash
# Which revisions are there?
kubectl rollout history deployment/<deployment> -n <namespace>

# Go back by one
kubectl rollout undo deployment/<deployment> -n <namespace>

# Does it serve again?
curl -fsS --max-time 5 <health-url>
\`\`\`

## Communication templates

### First notice

\`\`\`
[Severity]: [What users notice]
Since: [Time]
We are on it. The next update comes at [Time of the next update].
\`\`\`

### All clear

\`\`\`
[What users noticed] is over since [Time].
Cause: [Cause]
What we did: [Fix]
\`\`\`

## Post-incident checklist

- [ ] Users know that it is over
- [ ] Alerts are quiet, and none is silenced by hand
- [ ] The postmortem has a date

## Contacts

| Role | Contact | When |
| --- | --- | --- |
| On-call engineer | See the on-call schedule | First, always |
| Team lead | Ask in the team's channel | Nobody answers within 15 minutes |

## Postmortem template

\`\`\`markdown
# Postmortem: [Title]

## Summary

## Impact

## Root causes

## Trigger

## Resolution

## Detection

## Action items

## Lessons

### What went well

### What went wrong

### Where we were lucky

## Timeline

## Supporting information
\`\`\`
`;
}
