import fc from 'fast-check';

// Property tests try the same inputs each time, so that a red run can be run again; the soak takes fresh seeds.
fc.configureGlobal({ seed: Number(process.env.INCIDENT_DESK_SEED ?? 20_261) });
