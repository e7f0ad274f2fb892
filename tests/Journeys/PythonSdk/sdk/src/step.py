"""What the jobs of this journey run: needs nothing but Python."""

import argparse
import pathlib
import time

parser = argparse.ArgumentParser()
parser.add_argument("--text", required=True)
parser.add_argument("--result", required=True)
parser.add_argument("--before", help="the result of an earlier step")
parser.add_argument("--gate", help="waits until this file is there")
arguments = parser.parse_args()

before = (pathlib.Path(arguments.before) / "result.txt").read_text() if arguments.before else ""
print(f"text: {arguments.text}", flush=True)
while arguments.gate and not pathlib.Path(arguments.gate).exists():
    time.sleep(0.02)
result = pathlib.Path(arguments.result)
result.mkdir(parents=True, exist_ok=True)
(result / "result.txt").write_text(f"{before}{arguments.text}.")
print(f"result: {before}{arguments.text}.", flush=True)
