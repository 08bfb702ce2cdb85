// All properties of some current {Kind} relationships, for a version that ends them.
//
// mode:    read
// kinds:   relationships
// scope:   open: only the ledger asks, to write the next version
// params:  ids
// returns: properties

UNWIND $ids AS id
MATCH ()-[x:{Kind} {current_id: id}]->()
USING INDEX SEEK x:{Kind}(current_id)
RETURN properties(x) AS properties
