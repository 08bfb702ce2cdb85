// Reminders in some queues: one page of each queue by due day and id, and what all of them come to.
//
// A page may be read forward or backward, and the counts are made only where they are asked for: an empty
// list in UNWIND switches a part off. The pages of the queues are merged by the reader, who knows their order.
//
// mode:    read
// scope:   every hop
// params:  jurisdiction, queues, due_from, due_to, outstanding_only, at, at_id, backward, limit, summarise, count
// returns: known, items, reminders, enterprises, total

RETURN
  EXISTS { MATCH (:Jurisdiction {id: 'jurisdiction:' + $jurisdiction}) } AS known,
  COLLECT {
    UNWIND CASE WHEN $backward THEN [] ELSE $queues END AS queue
    CALL (queue, tick) {
      MATCH (r:Reminder)
      USING INDEX SEEK r:Reminder(queue, due_on, id)
      WHERE r.queue = queue AND r.id IS NOT NULL AND r.due_on >= $due_from AND r.due_on <= $due_to
        AND r.due_on >= $at AND CASE WHEN r.due_on = $at THEN r.id > $at_id ELSE true END
        AND r.due_on <= $as_of AND CASE WHEN $outstanding_only THEN r.ended_on > $as_of ELSE true END
        AND visible(r, judge)
      RETURN r.id AS id, r.due_on AS due_on
      ORDER BY r.queue, r.due_on, r.id
      LIMIT $limit
    }
    RETURN {id: id, due_on: due_on}
  } + COLLECT {
    UNWIND CASE WHEN $backward THEN $queues ELSE [] END AS queue
    CALL (queue, tick) {
      MATCH (s:Reminder)
      USING INDEX SEEK s:Reminder(queue, due_on, id)
      WHERE s.queue = queue AND s.id IS NOT NULL AND s.due_on >= $due_from AND s.due_on <= $due_to
        AND s.due_on <= $at AND CASE WHEN s.due_on = $at THEN s.id < $at_id ELSE true END
        AND s.due_on <= $as_of AND CASE WHEN $outstanding_only THEN s.ended_on > $as_of ELSE true END
        AND visible(s, judge)
      RETURN s.id AS id, s.due_on AS due_on
      ORDER BY s.queue DESC, s.due_on DESC, s.id DESC
      LIMIT $limit
    }
    RETURN {id: id, due_on: due_on}
  } AS items,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN $queues ELSE [] END AS queue
    MATCH (t:Reminder)
    USING INDEX SEEK t:Reminder(queue, due_on, id)
    WHERE t.queue = queue AND t.id IS NOT NULL AND t.due_on >= $due_from AND t.due_on <= $due_to
      AND t.due_on <= $as_of AND CASE WHEN $outstanding_only THEN t.ended_on > $as_of ELSE true END
      AND visible(t, judge)
    RETURN count(*)
  }) AS reminders,
  head(COLLECT {
    UNWIND CASE WHEN $summarise THEN $queues ELSE [] END AS queue
    MATCH (u:Reminder)
    USING INDEX SEEK u:Reminder(queue, due_on, id)
    WHERE u.queue = queue AND u.id IS NOT NULL AND u.due_on >= $due_from AND u.due_on <= $due_to
      AND u.due_on <= $as_of AND CASE WHEN $outstanding_only THEN u.ended_on > $as_of ELSE true END
      AND visible(u, judge)
    RETURN count(DISTINCT u.subject)
  }) AS enterprises,
  size(COLLECT {
    UNWIND CASE WHEN $count THEN $queues ELSE [] END AS queue
    MATCH (v:Reminder)
    USING INDEX SEEK v:Reminder(queue, due_on, id)
    WHERE v.queue = queue AND v.id IS NOT NULL AND v.due_on >= $due_from AND v.due_on <= $due_to
      AND v.due_on <= $as_of AND CASE WHEN $outstanding_only THEN v.ended_on > $as_of ELSE true END
      AND visible(v, judge)
    RETURN 1
    LIMIT 1001
  }) AS total
