// Deletes every node and relationship, in batches; constraints and indexes stay.
//
// mode:    write
// scope:   open: only the operator's command and tests run it
// params:
// returns: deleted
// plan:    AllNodesScan: it is meant to reach all nodes

MATCH (n)
CALL (n) {
  DETACH DELETE n
} IN TRANSACTIONS OF 5000 ROWS
RETURN count(*) AS deleted
