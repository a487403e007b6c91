"""How often a notice is tried again before a person must see that it did not leave."""

from datetime import timedelta

# After the first failure this long, and so on. Quick at first: somebody may be waiting.
BACK_OFF = tuple(timedelta(seconds=seconds) for seconds in (10, 30, 60, 120, 300, 600, 1800, 3600))
# A notice that somebody claimed and never finished is taken to be lost with its worker.
CLAIM_LASTS = timedelta(minutes=3)
# Sent notices are of no use to anyone after this.
KEEP_SENT = timedelta(days=30)


def try_again_after(attempts: int) -> timedelta | None:
    """How long to wait after so many failed attempts; None when it is time to give up."""
    return BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None
