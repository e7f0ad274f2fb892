"""Whether a flight arrives more than 15 minutes late, predicted an hour before it departs."""


class DataError(Exception):
    """The data, or a file of the pipeline, are not what a step needs; the message says which and why."""
