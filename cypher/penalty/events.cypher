// All that is current about these events: reports, repair cases, acknowledgements, reminders.
//
// WITH keeps the planner from beginning with all repair cases, which a small or young store tempts it to.
//
// mode:    read
// scope:   open: the ledger judges with the eyes of the jurisdictions, not of a viewer
// params:  events
// returns: event, reports, cases, acknowledgements, reminders

UNWIND $events AS event
RETURN event,
  COLLECT {
    MATCH (p:Penalty)
    USING INDEX SEEK p:Penalty(event)
    WHERE p.event = event AND p.current_id IS NOT NULL
    RETURN p {.id, .event, .subject, .reported_by, .decided_in, .on, .severity, .safety, .violation_kind, .amount,
              .subject_home, .subject_province, .home_from, .hidden_from}
  } AS reports,
  COLLECT {
    MATCH (p:Penalty)
    USING INDEX SEEK p:Penalty(event)
    WHERE p.event = event AND p.current_id IS NOT NULL
    WITH p.id AS report
    MATCH (c:RepairCase)
    USING INDEX SEEK c:RepairCase(about, valid_from, id)
    WHERE c.about = report AND c.valid_from IS NOT NULL AND c.id IS NOT NULL AND c.current_id IS NOT NULL
    RETURN c {.id, .about, .reported_by, .state, .mode, .applied_on, .accepted_on, .repaired_on}
  } AS cases,
  COLLECT {
    MATCH (a:Acknowledgement)
    USING INDEX SEEK a:Acknowledgement(about_event)
    WHERE a.about_event = event AND a.current_id IS NOT NULL
    RETURN a {.id, .about, .on}
  } AS acknowledgements,
  COLLECT {
    MATCH (r:Reminder)
    USING INDEX SEEK r:Reminder(event)
    WHERE r.event = event AND r.current_id IS NOT NULL
    RETURN r {.id, .digest}
  } AS reminders
