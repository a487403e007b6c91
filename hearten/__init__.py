"""Hearten: mutual support groups. The right group, a safe room, honest evidence that it helps."""

__version__ = "0.1.0"
