// Marks the store as ours, with the version of its schema, and sets the one Clock to zero if there is none.
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
RETURN s.version AS version
