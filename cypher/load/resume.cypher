// How far an unfinished load has come: the last line that is committed.
//
// mode:    read
// scope:   open: the place in a file says nothing of the world
// params:  load
// returns: through

MATCH (l:Load {id: $load})
RETURN l.through AS through
