// The tick of a request with several root fields, which all of them share.
//
// mode:    read
// scope:   open: a tick says nothing of the world
// params:
// returns: now

RETURN tick AS now
