"""What templates/ holds, read and checked."""
