// Keeps how far an assessment run has come, in the transaction of the page itself.
//
// mode:    write
// scope:   open: how far a run has come says nothing of the world
// params:  scheme, run_as_of, page_digest, run_tick, phase, after
// returns: phase

MERGE (r:Run {id: $scheme})
SET r.as_of = $run_as_of, r.page_digest = $page_digest, r.tick = $run_tick, r.phase = $phase, r.after = $after
RETURN r.phase AS phase
