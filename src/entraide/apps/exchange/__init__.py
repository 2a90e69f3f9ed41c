"""The exchange between sovereign nodes: keys and trust, outbox and inbox, evidences, gaps."""
