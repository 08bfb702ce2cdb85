// Decisions that lack a notice which the pages demand, or a part of it: one page by day and id, or what they come to.
//
// There is a lane for each reporter, with the versions of the rules of its pages: the order of its index is that of the
// list. A decision that two of the reporters report is told once, by the report with the lowest id; a notice about any of
// its reports is a notice about it. Of several notices of a kind that were in time the first counts. What a decision lacks
// is said by the rule, of the notices that are `served`. Where only counts are wanted, the items stay here (`brief`).
//
// mode:    read
// kinds:   Penalty
// scope:   every hop
// params:  jurisdiction, here, needs, since, at, at_id, limit, brief
// returns: known, items, decisions, subjects
// plan:    Sort: of the few notices about one decision

WITH COLLECT {
  UNWIND $needs.lanes AS lane
  CALL (lane, tick) {
    MATCH (p:Penalty)
    USING INDEX SEEK p:Penalty(reported_by, on, id)
    WHERE p.reported_by = lane.reporter AND p.on >= $since AND p.on <= $as_of AND p.on {along} $at AND p.id IS NOT NULL
      AND CASE WHEN p.on = $at THEN p.id {beyond} $at_id ELSE true END
      AND any(rule IN lane.rules WHERE p.on >= rule.since AND p.on < rule.until)
      AND p.decided_in STARTS WITH $here AND visible(p, judge)
    WITH p, lane, COLLECT {
      MATCH (q:Penalty)
      USING INDEX SEEK q:Penalty(event)
      WHERE q.event = p.event AND q.on <= $as_of AND visible(q, judge)
      OPTIONAL MATCH (n:Notice)
      USING INDEX SEEK n:Notice(about, on, id)
      WHERE n.about = q.id AND n.on <= $as_of AND n.id IS NOT NULL AND visible(n, judge)
      WITH q, n ORDER BY n.on, n.id
      RETURN {first: q.reported_by IN $needs.reporters AND q.decided_in STARTS WITH $here AND q.id < p.id,
        id: n.id, kind: coalesce(n.kind, ''), on: n.on, parts: coalesce(n.parts, [])}
    } AS served
    WHERE none(one IN served WHERE one.first)
      AND any(rule IN lane.rules WHERE p.on >= rule.since AND p.on < rule.until AND any(need IN rule.needs WHERE any(
        timely IN [[n IN served WHERE n.kind = need.kind AND (n.on < p.on OR need.by = 'decision' AND n.on = p.on)]]
        WHERE size(timely) = 0
          OR any(part IN need.parts WHERE NOT part IN timely[0].parts)
          OR any(n IN served WHERE n.kind = need.together_with)
            AND none(n IN served WHERE n.kind = need.together_with AND n.on = timely[0].on))))
    WITH p, served ORDER BY p.reported_by{desc}, p.on{desc}, p.id{desc} LIMIT $limit
    RETURN {id: p.id, on: p.on, subject: p.subject, reported_by: p.reported_by, served: served} AS item
  }
  RETURN item
} AS found
RETURN
  EXISTS { MATCH (:Jurisdiction {id: 'jurisdiction:' + $jurisdiction}) } AS known,
  CASE WHEN $brief THEN [] ELSE found END AS items,
  size(found) AS decisions,
  size(COLLECT { UNWIND found AS one RETURN DISTINCT one.subject }) AS subjects
