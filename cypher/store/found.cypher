// Marks the store as ours, with the version of its schema, and sets its two Clocks to zero if there are none.
//
// The one called clock is the writers'; up to the one called shown, writes are whole and readers read.
//
// mode:    write
// scope:   open: the store's own mark says nothing of the world
// params:  version, purpose
// returns: version

MERGE (s:Store {id: 'store'})
ON CREATE SET s.purpose = $purpose
SET s.version = $version
MERGE (c:Clock {id: 'clock'})
ON CREATE SET c.tick = 0, c.at = datetime.realtime('Z')
MERGE (r:Clock {id: 'shown'})
ON CREATE SET r.tick = c.tick
RETURN s.version AS version
