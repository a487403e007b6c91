"""Groups that others list: what a row of a public directory may say, and what of it is kept."""
