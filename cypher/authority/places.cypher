// The jurisdiction that each of these authorities acts for, by code.
//
// mode:    read
// scope:   open: authorities and places are open
// params:  ids
// returns: id, code

UNWIND $ids AS id
MATCH (a:Authority {id: id})
RETURN id, substring(a.acts_for, 13) AS code
