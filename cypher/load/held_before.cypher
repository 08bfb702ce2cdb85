// How many facts there were when an unfinished complete delivery began.
//
// mode:    read
// scope:   open: the place in a file says nothing of the world
// params:  load
// returns: held

MATCH (l:Load {id: $load})
RETURN l.held AS held
