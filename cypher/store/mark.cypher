// What the store says of itself; no row from a store that is not ours.
//
// mode:    read
// scope:   open: the store's own mark says nothing of the world
// params:
// returns: version, purpose, last_tick, last_at
// plan:    CartesianProduct: two seeks by key, one row each

MATCH (s:Store {id: 'store'})
MATCH (c:Clock {id: 'clock'})
RETURN s.version AS version, s.purpose AS purpose, c.tick AS last_tick, c.at AS last_at
