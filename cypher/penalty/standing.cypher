// One penalty that the viewer may see, and all that bears on its repair in the eyes of its reporter.
//
// Cases of a later day are among them: the written end of display rests on them too. `shown` says of each record whether the viewer may see it too; the rest is counted, not named.
//
// mode:    read
// scope:   every hop
// params:  id
// returns: penalty, cases, payments, commitments

MATCH (p:Penalty {id: $id})
WHERE p.on <= $as_of AND visible(p)
RETURN
  p {.id, .event, .subject, .reported_by, .decided_in, .on, .severity, .safety, .violation_kind, .amount,
     .subject_home, .subject_province, .hidden_from} AS penalty,
  COLLECT {
    MATCH (c:RepairCase)
    USING INDEX SEEK c:RepairCase(about, valid_from, id)
    WHERE c.about = p.id AND c.valid_from IS NOT NULL AND c.id IS NOT NULL AND visible(c, judge)
    RETURN c {.id, .about, .reported_by, .state, .mode, .applied_on, .accepted_on, .repaired_on, shown: visible(c)}
    LIMIT 1000
  } AS cases,
  COLLECT {
    MATCH (y:Payment)
    USING INDEX SEEK y:Payment(about, on, id)
    WHERE y.about = p.id AND y.on <= $as_of AND y.id IS NOT NULL AND visible(y, judge)
    RETURN y {.id, .about, .on, .amount, .verified_by, shown: visible(y)}
    LIMIT 1000
  } AS payments,
  COLLECT {
    MATCH (m:Commitment)
    USING INDEX SEEK m:Commitment(about, on, id)
    WHERE m.about = p.id AND m.on <= $as_of AND m.id IS NOT NULL AND visible(m, judge)
    RETURN m {.id, .about, .on, .kind, shown: visible(m)}
    LIMIT 1000
  } AS commitments
LIMIT 1
