// Which of these ids are in the graph, with the digest of what is held of each.
//
// mode:    read
// kinds:   actors and places
// scope:   open: only loaders and operations ask, to see what a row would change
// params:  ids
// returns: id, digest

UNWIND $ids AS id
MATCH (x:{Kind} {id: id})
USING INDEX SEEK x:{Kind}(id)
RETURN id, x.digest AS digest
