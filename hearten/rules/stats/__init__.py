"""Change over time, honestly: CLINICAL.md 5.2."""
