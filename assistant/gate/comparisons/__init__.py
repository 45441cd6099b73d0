"""What may differ between a claim and its source, one kind a file: each yields its reasons.

``assistant.gate.comparing`` makes them all.
"""
