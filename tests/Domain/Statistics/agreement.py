"""The same statistics by scipy and scikit-learn: reads data as JSON, writes one number a line of JSON."""
import json
import sys

import numpy as np
from scipy import stats
from scipy.spatial import distance
from sklearn import metrics

with open(sys.argv[1], encoding="utf-8") as file:
    data = json.load(file)

labels = np.array(data["labels"])
scores = np.array(data["scores"])
first = np.array(data["first"])
second = np.array(data["second"])
reference = np.array(data["reference"], dtype=float)
current = np.array(data["current"], dtype=float)

ks = stats.ks_2samp(first, second)
size = len(first) * len(second) / (len(first) + len(second))
table = np.array([reference, current])
chi = stats.chi2_contingency(table, correction=False)
false_rate, true_rate, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
edges = np.unique(np.quantile(first, np.arange(1, 10) / 10))
counts = [np.bincount(np.searchsorted(edges, x, side="left"), minlength=len(edges) + 1) for x in (first, second)]
p, q = ((x + 0.5) / (x.sum() + 0.5 * len(x)) for x in counts)

json.dump(
    {
        "auc": metrics.roc_auc_score(labels, scores),
        "average precision": metrics.average_precision_score(labels, scores),
        "log loss": metrics.log_loss(labels, scores),
        "brier": metrics.brier_score_loss(labels, scores),
        "roc points": len(false_rate),
        "roc sum": float(np.sum(false_rate * 2 + true_rate)),
        "ks statistic": ks[0],
        "ks p": stats.kstwobign.sf(np.sqrt(size) * ks[0]),
        "ks p of the finite sample": ks[1],
        "chi statistic": chi[0],
        "chi p": chi[1],
        "chi p of 1": stats.chi2.sf(0.7, 1),
        "chi p of 40": stats.chi2.sf(95.5, 40),
        "jensen shannon": distance.jensenshannon(reference, current, base=2),
        "psi": float(np.sum((q - p) * np.log(q / p))),
    },
    sys.stdout,
)
