"""Change over time, told honestly: CLINICAL.md 5.2."""
