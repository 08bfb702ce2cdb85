"""What things are: frozen values; imports nothing of ours, no driver, no GraphQL."""
