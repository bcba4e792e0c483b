"""Benchmarks, never tests: `python -m tests.benchmarks` prints ratios to yardsticks measured in the same run."""
