// Forgets a load that came to its end; loading the file again then starts from its first line.
//
// mode:    write
// scope:   open: the place in a file says nothing of the world
// params:  load
// returns: forgotten

MATCH (l:Load {id: $load})
DELETE l
RETURN count(*) AS forgotten
