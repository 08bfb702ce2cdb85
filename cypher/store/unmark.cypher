// Deletes the mark of a store that holds nothing else any more, and its Clocks.
//
// mode:    write
// scope:   open: only the operator's command and tests run it
// params:
// returns: deleted
// plan:    UnionNodeByLabelsScan: there are three of them

MATCH (n:Store|Clock)
DETACH DELETE n
RETURN count(*) AS deleted
