// Keeps how far a load has come, in the transaction of the batch itself.
//
// mode:    write
// scope:   open: the place in a file says nothing of the world
// params:  load, through
// returns: through

MERGE (l:Load {id: $load})
SET l.through = $through
RETURN l.through AS through
