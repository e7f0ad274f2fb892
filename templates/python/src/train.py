"""Fits boosted trees to the flights of training; logs parameters to MLflow."""
from flight_delay import DataError, features, tracking
from flight_delay.command import main
from flight_delay.model import DelayModel

HYPERPARAMETERS = ["trees", "leaves", "learning_rate", "min_rows_per_leaf", "seed"]


def train(prepared, output, **hyperparameters):
    rows = features.read(prepared, features.TRAIN)
    delayed = sum(x.is_delayed for x in rows)
    if delayed in (0, len(rows)):
        raise DataError(f"{prepared} has {len(rows)} flights to train, {delayed} of them delayed: nothing to tell apart")
    DelayModel.fit(rows, **hyperparameters).write(output)
    print(f"{hyperparameters['trees']} trees of at most {hyperparameters['leaves']} leaves fitted to {len(rows)} flights, {delayed} of them delayed")
    tracking.log(hyperparameters, {"train_rows": len(rows), "train_delayed_share": delayed / len(rows)})


if __name__ == "__main__":
    main(__doc__, lambda x: train(x.prepared, x.output, **{name: getattr(x, name) for name in HYPERPARAMETERS}), [
        ("prepared", str, "folder that prepare wrote"),
        ("trees", int, "how many trees"),
        ("leaves", int, "leaves a tree, at most"),
        ("learning-rate", float, "how much of each tree is believed, above 0 and at most 1"),
        ("min-rows-per-leaf", int, "flights a leaf, at least"),
        ("seed", int, "of everything that is random"),
        ("output", str, "folder where the model is written"),
    ])
