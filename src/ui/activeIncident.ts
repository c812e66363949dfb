import type { Incidents, LiveIncident } from '../app/incidents.ts';

/** Open incidents, the gravest first; of the same severity, the newest. */
export function openByGravity(incidents: Pick<Incidents, 'all'>): readonly LiveIncident[] {
  return incidents
    .all()
    .filter(({ incident }) => incident.phase === 'open')
    .sort(
      ({ incident: a }, { incident: b }) =>
        (a.severity?.rank ?? 99) - (b.severity?.rank ?? 99) || (a.declaredAt < b.declaredAt ? 1 : -1),
    );
}

/** The incident that what shows only one goes by: the gravest open one, else one whose postmortem is to come. */
export function activeIncident(incidents: Pick<Incidents, 'all'>): LiveIncident | undefined {
  return openByGravity(incidents)[0] ?? incidents.all().findLast(({ incident }) => incident.phase === 'resolved');
}
