// Takes the next tick. The lock on the Clock orders all writers; the moment is read once it is held.
//
// `shown` is the tick up to which readers read.
//
// mode:    write
// scope:   open: a tick says nothing of the world
// params:  actor, origin
// returns: tick, shown

MATCH (c:Clock {id: 'clock'})
SET c.tick = c.tick + 1
WITH c, datetime.truncate('microsecond', datetime.realtime('Z')) AS now
SET c.at = CASE WHEN c.at > now THEN c.at ELSE now END
CREATE (:Write {tick: c.tick, at: c.at, actor: $actor, origin: $origin})
WITH c
MATCH (s:Clock {id: 'shown'})
RETURN c.tick AS tick, s.tick AS shown
