"""Tests that take minutes and fetch packages; `make test-long` runs them, `make test` does not."""
