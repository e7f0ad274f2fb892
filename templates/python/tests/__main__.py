"""Runs the tests: `python3 tests`, with nothing but the standard library's unittest; pytest runs them as well.

Where MLOPS_TEST_RESULTS names a folder, the results are left there as JUnit XML for the build to read.
"""
import os
import sys
import time
import unittest
import xml.etree.ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))


class Results(unittest.TextTestResult):
    """Remembers each test with its time and, where it was not passed, why."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.cases, self.begin = {}, 0.0

    def startTest(self, test):
        self.begin = time.perf_counter()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        self._case(test).set("time", f"{time.perf_counter() - self.begin:.3f}")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._case(test, "failure", self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self._case(test, "error", self.errors[-1][1])

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._case(test, "skipped", reason)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self._case(subtest, "failure", f"{err[0].__name__}: {err[1]}")

    def _case(self, test, outcome=None, text=""):
        name = test.id().removeprefix(f"{type(test).__module__}.{type(test).__qualname__}.")
        case = self.cases.setdefault(test.id(), xml.Element("testcase", classname=type(test).__qualname__, name=name))
        if outcome is not None:
            reason = xml.SubElement(case, outcome, message=(text.strip().splitlines() or [""])[-1])
            reason.text = text
        return case

    def write(self, folder):
        suite = xml.Element("testsuite", name="flight-delay", tests=str(len(self.cases)))
        suite.extend(self.cases.values())
        xml.ElementTree(suite).write(os.path.join(folder, "unittest.xml"), encoding="utf-8", xml_declaration=True)


def main():
    sys.path[:0] = [os.path.join(os.path.dirname(HERE), "src"), HERE]
    # Python's own folder of tests is not looked into: this one is named by its path.
    suite = unittest.TestLoader().discover(HERE, "test_*.py", HERE)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Results).run(suite)
    if os.environ.get("MLOPS_TEST_RESULTS"):
        result.write(os.environ["MLOPS_TEST_RESULTS"])
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)


if __name__ == "__main__":
    main()
