// The next offers of some clauses that hold on a day, newest first, and how many each owner has where that is asked for.
//
// They are those of the owners of the pages, and seen with their eyes: whoever may ask is told what is on offer.
//
// mode:    read
// scope:   every hop
// params:  alliances, at, at_id, limit, count
// returns: items, totals
// plan:    Top: the next of each owner are put together, and there are few owners

RETURN
  COLLECT {
    UNWIND $alliances AS alliance
    CALL (tick, alliance) {
      MATCH (o:Offer)
      USING INDEX SEEK o:Offer(reported_by, valid_from, id)
      WHERE o.reported_by = alliance.owner AND o.valid_from <= $at AND o.id IS NOT NULL
        AND CASE WHEN o.valid_from = $at THEN o.id < $at_id ELSE true END
        AND o.valid_from <= $as_of AND o.valid_until > $as_of AND o.clause IN alliance.clauses AND visible(o, judge)
      WITH o ORDER BY o.reported_by DESC, o.valid_from DESC, o.id DESC LIMIT $limit
      RETURN o
    }
    WITH o ORDER BY o.valid_from DESC, o.id DESC LIMIT $limit
    RETURN o {.id, .subject, .clause, .percent, .places, .reported_by, .valid_from, .valid_until}
  } AS items,
  COLLECT {
    UNWIND CASE WHEN $count THEN $alliances ELSE [] END AS alliance
    RETURN [alliance.owner, size(COLLECT {
      MATCH (q:Offer)
      USING INDEX SEEK q:Offer(reported_by, valid_from, id)
      WHERE q.reported_by = alliance.owner AND q.valid_from <= $as_of AND q.id IS NOT NULL AND q.valid_until > $as_of
        AND q.clause IN alliance.clauses AND visible(q, judge)
      RETURN 1 LIMIT 1001
    })]
  } AS totals
