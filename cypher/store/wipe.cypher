// Deletes every node and relationship but the store's own mark, in batches; constraints and indexes stay.
//
// The mark goes last, by `store/unmark`: a store whose wiping was cut short is still known as ours.
//
// mode:    write
// scope:   open: only the operator's command and tests run it
// params:
// returns: deleted
// plan:    AllNodesScan: it is meant to reach all nodes

MATCH (n)
WHERE NOT n:Store AND NOT n:Clock
CALL (n) {
  DETACH DELETE n
} IN TRANSACTIONS OF 5000 ROWS
RETURN count(*) AS deleted
