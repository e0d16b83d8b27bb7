"""``python -m crm.cli`` is ``landschap``."""

from crm.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
