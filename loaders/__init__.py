"""Files into the graph: read, check, write in batches, report; idempotent and resumable."""
