"""Why an instrument or its answers are refused. A refusal names the item, never the value of an answer."""


class InstrumentRefusal(Exception):
    """The base of all the refusals here."""


class UnknownInstrument(InstrumentRefusal):
    """There is no instrument of this id."""

    def __init__(self, instrument: str) -> None:
        self.instrument = instrument
        super().__init__(f"There is no instrument {instrument!r:.60}.")


class LicenceMissing(InstrumentRefusal):
    """The text may not be shipped, so it may not be shown."""

    def __init__(self, instrument: str) -> None:
        self.instrument = instrument
        super().__init__(f"The licence of {instrument} does not allow its text to be shipped.")


class UnreadableDefinition(InstrumentRefusal):
    """A definition asks for something that the code does not do. It is not guessed at."""

    def __init__(self, instrument: str, why: str) -> None:
        self.instrument, self.why = instrument, why
        super().__init__(f"The definition of {instrument} cannot be read: {why}.")


class UnknownItem(InstrumentRefusal):
    """An answer is to an item that the instrument does not have."""

    def __init__(self, instrument: str, item: str) -> None:
        self.instrument, self.item = instrument, item
        super().__init__(f"{instrument} has no item {item!r:.60}.")


class AnswerOutOfRange(InstrumentRefusal):
    """An answer is not one of its item's options, or not a whole number."""

    def __init__(self, item: str) -> None:
        self.item = item
        super().__init__(f"The answer to {item} is not one of its options.")


class IncompleteAnswers(InstrumentRefusal):
    """More is missing than the instrument's missing rule allows: there is no score.

    `reason` is a whole English sentence; `missing` are the ids of the scored items without an answer.
    """

    def __init__(self, reason: str, missing: tuple[str, ...]) -> None:
        self.reason, self.missing = reason, missing
        super().__init__(reason)
