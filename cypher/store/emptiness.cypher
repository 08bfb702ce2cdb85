// Whether the store holds any node at all.
//
// mode:    read
// scope:   open: one bit about a store that may not be ours
// params:
// returns: nodes
// plan:    AllNodesScan: it stops at the first node

MATCH (n)
WITH n LIMIT 1
RETURN count(n) AS nodes
