"""How it is said: a case becomes a message."""
