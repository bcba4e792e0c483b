"""python -m composer: the same as ticket-composer."""

from composer.cli import main

if __name__ == "__main__":
    main()
