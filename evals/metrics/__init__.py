"""Metrics, one file each: deterministic, no model judges. A metric of one case is a number or None
(the case does not count); a metric of a run is the mean over the cases that count.
"""
