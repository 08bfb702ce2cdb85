// How far the latest assessment run of a scheme has come.
//
// mode:    read
// scope:   open: how far a run has come says nothing of the world
// params:  scheme
// returns: as_of, page_digest, run_tick, phase, after

MATCH (r:Run {id: $scheme})
RETURN r.as_of AS as_of, r.page_digest AS page_digest, r.tick AS run_tick, r.phase AS phase, r.after AS after
