// Lets readers read up to a tick, once its transaction has ended.
//
// Neo4j applies a commit record by record, and its indexes last, in sight of everybody who reads meanwhile. So a
// reader who took the tick from the clock of the writers would see half a write; whoever has seen its commit return
// knows that it is whole, and all before it.
//
// mode:    write
// scope:   open: a tick says nothing of the world
// params:  at_tick
// returns: shown

MATCH (s:Clock {id: 'shown'})
SET s.tick = CASE WHEN s.tick < $at_tick THEN $at_tick ELSE s.tick END
RETURN s.tick AS shown
