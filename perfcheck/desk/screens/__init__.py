"""The screens: each a router over the season."""
