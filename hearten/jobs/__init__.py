"""The clock: pages, notices and sweeps. Each job may run in several workers, and again, without harm."""
