"""The command line of a step. Exit codes: 0 done, 1 failed, 2 bad usage."""
import argparse
import sys

from flight_delay import DataError


def main(about, run, options):
    """Runs a step with the options of the command line, all of which it needs: (name, type, meaning)."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    for name, kind, meaning in options:
        parser.add_argument(f"--{name}", type=kind, required=True, help=meaning)
    arguments = parser.parse_args()
    try:
        run(arguments)
    except (DataError, OSError) as fault:
        sys.exit(f"error: {fault}")
