"""Reading what is kept, by noun. Nothing here decides."""
