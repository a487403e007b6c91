"""Bad input to a command: a clear message on standard error, and exit status 2."""

import click


class BadInput(click.ClickException):
    """Nothing was done; the message says what to mend."""

    exit_code = 2
