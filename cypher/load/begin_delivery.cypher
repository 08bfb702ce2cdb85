// Keeps how many facts there were before a complete delivery, unless it has begun before.
//
// mode:    write
// scope:   open: the place in a file says nothing of the world
// params:  load, held
// returns: held

MERGE (l:Load {id: $load})
ON CREATE SET l.through = 0, l.held = $held
RETURN l.held AS held
