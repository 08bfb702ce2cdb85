// Reminders in some queues: one page of each of their lanes by due day and id, and what all of them come to.
//
// A page may be read forward or backward, and the counts are made only where they are asked for: an empty
// list in UNWIND switches a part off. The pages of the lanes are merged by the reader, who knows their order: an item
// is a day, a space and an id. `since` is the first day on which what is wanted of a lane can have been due.
//
// mode:    read
// scope:   every hop
// params:  jurisdiction, queues, lanes, due_from, due_to, outstanding_only, at, at_id, backward, limit, summarise, count
// returns: known, items, reminders, enterprises, total

RETURN
  EXISTS { MATCH (:Jurisdiction {id: 'jurisdiction:' + $jurisdiction}) } AS known,
  COLLECT {
    UNWIND CASE WHEN $backward THEN [] ELSE $queues END AS queue
    UNWIND $lanes AS lane
    CALL (queue, lane, tick) {
      MATCH (r:Reminder)
      USING INDEX SEEK r:Reminder(queue, lane, due_on, id)
      WHERE r.queue = queue AND r.lane = lane.lane AND r.id IS NOT NULL AND r.due_on >= lane.since
        AND r.due_on >= $due_from AND r.due_on <= $due_to
        AND r.due_on >= $at AND CASE WHEN r.due_on = $at THEN r.id > $at_id ELSE true END
        AND r.due_on <= $as_of AND CASE WHEN $outstanding_only THEN r.ended_on > $as_of ELSE true END
        AND visible(r, judge)
      RETURN r.id AS id, r.due_on AS due_on
      ORDER BY r.queue, r.lane, r.due_on, r.id
      LIMIT $limit
    }
    RETURN toString(due_on) + ' ' + id
  } + COLLECT {
    UNWIND CASE WHEN $backward THEN $queues ELSE [] END AS queue
    UNWIND $lanes AS lane
    CALL (queue, lane, tick) {
      MATCH (s:Reminder)
      USING INDEX SEEK s:Reminder(queue, lane, due_on, id)
      WHERE s.queue = queue AND s.lane = lane.lane AND s.id IS NOT NULL AND s.due_on >= lane.since
        AND s.due_on >= $due_from AND s.due_on <= $due_to
        AND s.due_on <= $at AND CASE WHEN s.due_on = $at THEN s.id < $at_id ELSE true END
        AND s.due_on <= $as_of AND CASE WHEN $outstanding_only THEN s.ended_on > $as_of ELSE true END
        AND visible(s, judge)
      RETURN s.id AS id, s.due_on AS due_on
      ORDER BY s.queue DESC, s.lane DESC, s.due_on DESC, s.id DESC
      LIMIT $limit
    }
    RETURN toString(due_on) + ' ' + id
  } AS items,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN $queues ELSE [] END AS queue
    UNWIND $lanes AS lane
    MATCH (t:Reminder)
    USING INDEX SEEK t:Reminder(queue, lane, due_on, id)
    WHERE t.queue = queue AND t.lane = lane.lane AND t.id IS NOT NULL AND t.due_on >= lane.since
      AND t.due_on >= $due_from AND t.due_on <= $due_to
      AND t.due_on <= $as_of AND CASE WHEN $outstanding_only THEN t.ended_on > $as_of ELSE true END
      AND visible(t, judge)
    RETURN count(*)
  }) AS reminders,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN $queues ELSE [] END AS queue
    UNWIND $lanes AS lane
    MATCH (u:Reminder)
    USING INDEX SEEK u:Reminder(queue, lane, due_on, id)
    WHERE u.queue = queue AND u.lane = lane.lane AND u.id IS NOT NULL AND u.due_on >= lane.since
      AND u.due_on >= $due_from AND u.due_on <= $due_to
      AND u.due_on <= $as_of AND CASE WHEN $outstanding_only THEN u.ended_on > $as_of ELSE true END
      AND visible(u, judge)
    RETURN count(DISTINCT u.subject)
  }) AS enterprises,
  size(COLLECT {
    UNWIND CASE WHEN $count THEN $queues ELSE [] END AS queue
    UNWIND $lanes AS lane
    MATCH (v:Reminder)
    USING INDEX SEEK v:Reminder(queue, lane, due_on, id)
    WHERE v.queue = queue AND v.lane = lane.lane AND v.id IS NOT NULL AND v.due_on >= lane.since
      AND v.due_on >= $due_from AND v.due_on <= $due_to
      AND v.due_on <= $as_of AND CASE WHEN $outstanding_only THEN v.ended_on > $as_of ELSE true END
      AND visible(v, judge)
    RETURN 1
    LIMIT 1001
  }) AS total
