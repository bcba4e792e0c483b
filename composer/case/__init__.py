"""The facts themselves, and where they are kept."""
