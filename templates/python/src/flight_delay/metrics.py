"""How good probabilities of a yes-or-no outcome were, whole and by airport."""
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score

# More likely than not: the point where a wrong alarm costs as much as a missed one.
THRESHOLD = 0.5


def evaluate(rows, scores, baseline):
    """All metrics by name: auc … for all flights, auc/origin/BOS … by airport.

    One that the rows do not define, as the AUC of flights that were all punctual, is left out.
    """
    labels = [x.is_delayed for x in rows]
    metrics = {
        "accuracy": sum((s >= THRESHOLD) == x for s, x in zip(scores, labels)) / len(rows),
        "brier": brier_score_loss(labels, scores),
        "delayed_share": sum(labels) / len(rows),
        "log_loss": log_loss(labels, scores, labels=[False, True]),
        "rows": len(rows),
    }
    if any(labels):
        metrics["average_precision"] = average_precision_score(labels, scores)
    _auc(metrics, "auc", labels, scores)
    _auc(metrics, "baseline_auc", labels, baseline)
    for origin in sorted({x.features.origin for x in rows}):
        chosen = [i for i, x in enumerate(rows) if x.features.origin == origin]
        metrics[f"rows/origin/{origin}"] = len(chosen)
        _auc(metrics, f"auc/origin/{origin}", [labels[i] for i in chosen], [scores[i] for i in chosen])
    return {name: float(metrics[name]) for name in sorted(metrics)}


class HourlyBaseline:
    """What anyone can predict without a model: the share of delayed flights at this airport in this hour, as it was in
    training. A model that is not better is not worth its keep."""

    def __init__(self, rows):
        counts = {}
        for row in rows:
            count = counts.setdefault((row.features.origin, row.features.hour), [0, 0])
            count[0] += 1
            count[1] += row.is_delayed
        self.shares = {x: delayed / flights for x, (flights, delayed) in counts.items()}
        self.overall = sum(x.is_delayed for x in rows) / len(rows)

    def score(self, features):
        return [self.shares.get((x.origin, x.hour), self.overall) for x in features]


def _auc(metrics, name, labels, scores):
    if any(labels) and not all(labels):
        metrics[name] = roc_auc_score(labels, scores)
